import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { ActionButton } from "@/components/action/ActionButton.tsx";
import { Notice } from "@/components/feedback/Notice.tsx";
import type { SignedOrder } from "@/lib/api/types.ts";
import { formatFull } from "@/lib/money.ts";
import { allowanceKey, approveToken } from "@/lib/signedOrders/approveToken.ts";
import { allowanceQuery } from "@/lib/signedOrders/permissions.ts";
import { useOnItsWay } from "@/lib/transactions/useOnItsWay.ts";
import { currentConnection } from "@/lib/wallet/connection.ts";

interface AllowBidsProps {
  account: string;
  /** The account's own, of which some can't be accepted as the market may not take so much. */
  bids: readonly [SignedOrder, ...SignedOrder[]];
}

/** Lets the market take as much as the highest bid, so that each can be accepted again. */
export function AllowBids({ account, bids }: AllowBidsProps) {
  const { t, i18n } = useTranslation("offers");
  const queries = useQueryClient();
  const allowing = useOnItsWay(allowanceKey(account));
  const { price } = bids.reduce((one, other) =>
    BigInt(other.price.amount) > BigInt(one.price.amount) ? other : one,
  );
  return (
    <Notice
      tone="warning"
      title={t("allow.title")}
      className="mb-4"
      action={
        <ActionButton
          look="secondary"
          wide={false}
          pending={allowing}
          onAct={async () => {
            const connection = currentConnection();
            if (connection) await approveToken(connection, { price });
            await queries.invalidateQueries({ queryKey: allowanceQuery(account).queryKey });
          }}
        >
          {t("allow.act", { amount: formatFull(price, i18n.language) })}
        </ActionButton>
      }
    >
      {t("allow.text")}
    </Notice>
  );
}
