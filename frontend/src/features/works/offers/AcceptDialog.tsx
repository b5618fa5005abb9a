import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { ActionButton } from "@/components/action/ActionButton.tsx";
import { Dialog } from "@/components/overlay/Dialog.tsx";
import { sameAddress } from "@/lib/address.ts";
import { useConfig } from "@/lib/api/config.ts";
import type { SignedOrder, Work } from "@/lib/api/types.ts";
import { workQuery } from "@/lib/api/workQuery.ts";
import { formatFull } from "@/lib/money.ts";
import { approvalKey, approveWorks } from "@/lib/signedOrders/approveWorks.ts";
import { acceptBid, fillKey } from "@/lib/signedOrders/orderCalls.ts";
import { approvalQuery } from "@/lib/signedOrders/permissions.ts";
import { useOnItsWay } from "@/lib/transactions/useOnItsWay.ts";
import type { WalletConnection } from "@/lib/wallet/connection.ts";
import { SplitTable } from "../trade/SplitTable.tsx";

interface AcceptDialogProps {
  work: Work;
  bid: SignedOrder;
  connection: WalletConnection;
  onClose: () => void;
  onDone: () => void;
}

/** What the owner gets of an offer, and – where it is missing – the permission first. */
export function AcceptDialog({ work, bid, connection, onClose, onDone }: AcceptDialogProps) {
  const { t, i18n } = useTranslation("signedOrders");
  const { market } = useConfig();
  const queries = useQueryClient();
  const approval = useQuery(approvalQuery(connection.address));
  const approving = useOnItsWay(approvalKey(connection.address));
  const filling = useOnItsWay(fillKey(bid.hash));
  const mustApprove = approval.data === false;
  async function act() {
    if (mustApprove) {
      await approveWorks(connection);
      await queries.invalidateQueries({ queryKey: approvalQuery(connection.address).queryKey });
      return;
    }
    const { id, title, tokenId } = work;
    if (tokenId === null) return;
    try {
      await acceptBid(connection, bid, { id, title, tokenId });
    } finally {
      await queries.invalidateQueries({ queryKey: ["signedOrders"] });
    }
    await queries.invalidateQueries({ queryKey: workQuery(id).queryKey });
    onDone();
  }
  return (
    <Dialog open onOpenChange={onClose} title={t("accept.title")} description={t("accept.text")}>
      <div className="mb-5 rounded-sm bg-surface p-4 dark:bg-bg">
        <SplitTable
          price={BigInt(bid.price.amount)}
          currency={bid.price.currency}
          feeBps={market.feeBps}
          royaltyBps={work.royaltyBps}
          sellerIsCreator={sameAddress(connection.address, work.creator)}
        />
      </div>
      {mustApprove && <p className="mb-3 text-sm text-muted">{t("accept.approveHint")}</p>}
      <ActionButton pending={approving || filling || approval.data === undefined} onAct={act}>
        {mustApprove
          ? t("accept.approve")
          : t("accept.act", { price: formatFull(bid.price, i18n.language) })}
      </ActionButton>
    </Dialog>
  );
}
