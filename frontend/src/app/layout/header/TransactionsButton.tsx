import { ReceiptText } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/Button.tsx";
import { Tooltip } from "@/components/ui/Tooltip.tsx";
import { useTransactionStore } from "@/lib/transactions/store.ts";
import { isUnsettled } from "@/lib/transactions/types.ts";
import { openTransactions } from "@/lib/wallet/prompts.ts";

/** Opens the drawer of transactions; shows how many are on the way. */
export function TransactionsButton() {
  const { t } = useTranslation();
  const count = useTransactionStore(({ entries }) => entries.filter(isUnsettled).length);
  const known = useTransactionStore(({ entries }) => entries.length > 0);
  if (!known) return null;
  const label = count > 0 ? t("nav.transactionsOpen", { count }) : t("nav.transactions");
  return (
    <Tooltip text={label}>
      <Button
        look="quiet"
        size="icon"
        className="relative"
        aria-label={label}
        onClick={openTransactions}
      >
        <ReceiptText aria-hidden="true" />
        {count > 0 && (
          <span
            aria-hidden="true"
            className="num absolute top-1 right-1 grid min-w-4.5 place-items-center rounded-full bg-brand px-1 text-[0.6875rem] leading-4.5 font-bold text-on-brand"
          >
            {count}
          </span>
        )}
      </Button>
    </Tooltip>
  );
}
