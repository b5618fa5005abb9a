import { useTranslation } from "react-i18next";
import { ActionButton } from "@/components/action/ActionButton.tsx";
import { MoneyText } from "@/components/data/MoneyText.tsx";
import type { Wallet } from "@/lib/api/types.ts";
import { encodeCall } from "@/lib/eth/contracts.ts";
import { sendTransaction } from "@/lib/transactions/send.ts";
import { useOnItsWay } from "@/lib/transactions/useOnItsWay.ts";
import { useConnection } from "@/lib/wallet/connection.ts";

/** Money that a contract holds for this wallet. */
export function Credits({ credit }: { credit: Wallet["creditsIn"][number] }) {
  const { t } = useTranslation("wallet");
  const { contract, address: to, amount } = credit;
  const connection = useConnection();
  const key = `withdraw_credits:${contract}:${connection?.address}`;
  const onTheWay = useOnItsWay(key);
  if (!connection) return null;

  async function withdraw() {
    if (!connection) return;
    // Each contract that pays has the same call.
    const data = await encodeCall("Marketplace", "withdrawCredits", [connection.address]);
    const intent = { kind: "withdraw_credits", key, summary: { amount } } as const;
    await sendTransaction(connection, { to, data }, intent);
  }

  return (
    <div className="flex flex-wrap items-center justify-between gap-4 border-t border-line bg-surface p-5 sm:px-6">
      <div>
        <p className="font-semibold">
          {t(`view.creditsIn.${contract}`)} <MoneyText value={amount} />
        </p>
        <p className="text-sm text-muted">{t("view.creditsHint")}</p>
      </div>
      <ActionButton look="secondary" pending={onTheWay} onAct={withdraw}>
        {t("view.withdraw")}
      </ActionButton>
    </div>
  );
}
