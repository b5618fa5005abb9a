import { ReceiptText } from "lucide-react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/components/feedback/EmptyState.tsx";
import { Sheet } from "@/components/overlay/Sheet.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { sameAddress } from "@/lib/address.ts";
import { clearSettled, useTransactionStore } from "@/lib/transactions/store.ts";
import { isFollowed } from "@/lib/transactions/types.ts";
import { useConnection } from "@/lib/wallet/connection.ts";
import { usePrompts } from "@/lib/wallet/prompts.ts";
import { TransactionCard } from "./TransactionCard.tsx";

function close(): void {
  usePrompts.setState({ transactionsOpen: false });
}

/** Every transaction of the connected account that this browser knows of, newest first. */
export function TransactionDrawer() {
  const { t } = useTranslation("transactions");
  const connection = useConnection();
  const all = useTransactionStore(({ entries }) => entries);
  const entries = connection
    ? all.filter((entry) => sameAddress(entry.account, connection.address))
    : all;
  const settled = entries.filter((entry) => !isFollowed(entry)).length;
  return (
    <Sheet open onOpenChange={close} title={t("title")}>
      {entries.length === 0 && (
        <EmptyState icon={ReceiptText} title={t("empty")}>
          {t("emptyHint")}
        </EmptyState>
      )}
      <ul className="grid gap-3">
        {entries.map((entry) => (
          <li key={entry.id}>
            <TransactionCard entry={entry} />
          </li>
        ))}
      </ul>
      {connection && settled > 0 && (
        <Button
          look="quiet"
          size="sm"
          className="mt-6 text-muted"
          onClick={() => clearSettled(connection.address)}
        >
          {t("clear")}
        </Button>
      )}
    </Sheet>
  );
}
