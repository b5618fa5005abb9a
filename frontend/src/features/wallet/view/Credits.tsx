import { useTranslation } from "react-i18next";
import { ActionButton } from "@/components/action/ActionButton.tsx";
import { MoneyText } from "@/components/data/MoneyText.tsx";
import { useConfig } from "@/lib/api/config.ts";
import type { Money } from "@/lib/api/types.ts";
import { encodeCall } from "@/lib/eth/contracts.ts";
import { sendTransaction } from "@/lib/transactions/send.ts";
import { useLatestTransaction } from "@/lib/transactions/store.ts";
import { isUnsettled } from "@/lib/transactions/types.ts";
import { useConnection } from "@/lib/wallet/connection.ts";

/** Money the marketplace holds for this wallet; absent when there is none. */
export function Credits({ amount }: { amount: Money }) {
  const { t } = useTranslation("wallet");
  const { contracts } = useConfig();
  const connection = useConnection();
  const key = `withdraw_credits:${connection?.address}`;
  const onTheWay = isUnsettled(useLatestTransaction(key));
  if (BigInt(amount.amount) === 0n || !connection) return null;

  async function withdraw() {
    if (!connection) return;
    const data = await encodeCall("Marketplace", "withdrawCredits", [connection.address]);
    const intent = { kind: "withdraw_credits", key, summary: { amount } } as const;
    await sendTransaction(connection, { to: contracts.marketplace, data }, intent);
  }

  return (
    <div className="flex flex-wrap items-center justify-between gap-4 border-t border-line bg-surface p-5 sm:px-6">
      <div>
        <p className="font-semibold">
          {t("view.credits")} <MoneyText value={amount} />
        </p>
        <p className="text-sm text-muted">{t("view.creditsHint")}</p>
      </div>
      <ActionButton look="secondary" pending={onTheWay} onAct={withdraw}>
        {t("view.withdraw")}
      </ActionButton>
    </div>
  );
}
