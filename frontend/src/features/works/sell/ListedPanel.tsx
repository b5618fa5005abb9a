import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Lock } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ActionButton } from "@/components/action/ActionButton.tsx";
import { Address } from "@/components/data/Address.tsx";
import { MoneyText } from "@/components/data/MoneyText.tsx";
import { TimeText } from "@/components/data/TimeText.tsx";
import { Notice } from "@/components/feedback/Notice.tsx";
import { LazyDialog } from "@/components/overlay/LazyDialog.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { sameAddress } from "@/lib/address.ts";
import { useConfig } from "@/lib/api/config.ts";
import type { Work } from "@/lib/api/types.ts";
import { workQuery } from "@/lib/api/workQuery.ts";
import { approveWorks } from "@/lib/signedOrders/approveWorks.ts";
import { approvalQuery } from "@/lib/signedOrders/permissions.ts";
import { useOnItsWay } from "@/lib/transactions/useOnItsWay.ts";
import type { WalletConnection } from "@/lib/wallet/connection.ts";
import type { OutcomeKind } from "../trade/Outcome.tsx";
import { SplitTable } from "../trade/SplitTable.tsx";
import { cancelKey, cancelListing } from "./listingCalls.ts";
import { listingQuery } from "./listingQuery.ts";

interface ListedPanelProps {
  work: Work;
  listing: NonNullable<Work["listing"]>;
  connection: WalletConnection;
  onEdit: () => void;
  onOutcome: (kind: OutcomeKind | null) => void;
}

/** One's own work that is on sale. */
export function ListedPanel({ work, listing, connection, onEdit, onOutcome }: ListedPanelProps) {
  const { t } = useTranslation("works");
  const { market } = useConfig();
  const [cancelling, setCancelling] = useState(false);
  const { data: full } = useQuery(listingQuery({ workId: work.id, listingId: listing.id }));
  return (
    <>
      <h2 className="text-sm font-semibold text-muted">{t("listed.title")}</h2>
      <p className="mt-1 text-3xl leading-tight font-bold tracking-tight">
        <MoneyText value={listing.price} precise className="flex-wrap [&_data]:whitespace-normal" />
      </p>
      <p className="mt-2 text-sm text-muted">
        {t("trade.until")} <TimeText at={listing.expiresAt} exact />
      </p>
      {listing.buyer && (
        <p className="mt-1 flex flex-wrap items-center gap-1.5 text-sm text-muted">
          <Lock aria-hidden="true" className="size-4" />
          {t("listed.onlyFor")} <Address address={listing.buyer} copy />
        </p>
      )}
      <RevokedNotice connection={connection} />
      <div className="mt-5 grid grid-cols-2 gap-2">
        <Button look="secondary" onClick={onEdit}>
          {t("listed.edit")}
        </Button>
        <Button look="secondary" onClick={() => setCancelling(true)}>
          {t("listed.cancel")}
        </Button>
      </div>
      <div className="mt-5 border-t border-line pt-5">
        <SplitTable
          price={BigInt(listing.price.amount)}
          currency={listing.price.currency}
          feeBps={full?.feeBps ?? market.feeBps}
          royaltyBps={work.royaltyBps}
          sellerIsCreator={sameAddress(listing.seller, work.creator)}
        />
      </div>
      <CancelDialog
        open={cancelling}
        onOpenChange={setCancelling}
        work={work}
        connection={connection}
        onOutcome={onOutcome}
      />
    </>
  );
}

/** Without the permission nobody can buy, though the work is still shown for sale. */
function RevokedNotice({ connection }: { connection: WalletConnection }) {
  const { t } = useTranslation("works");
  const queries = useQueryClient();
  const approval = useQuery(approvalQuery(connection.address));
  if (approval.data !== false) return null;
  return (
    <Notice tone="warning" title={t("listed.revoked")} className="mt-5">
      <p>{t("listed.revokedText")}</p>
      <ActionButton
        className="mt-3"
        onAct={async () => {
          await approveWorks(connection);
          await queries.invalidateQueries({ queryKey: approvalQuery(connection.address).queryKey });
        }}
      >
        {t("list.approve")}
      </ActionButton>
    </Notice>
  );
}

interface CancelDialogProps extends Pick<ListedPanelProps, "work" | "connection" | "onOutcome"> {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

function CancelDialog({ open, onOpenChange, work, connection, onOutcome }: CancelDialogProps) {
  const { t } = useTranslation("works");
  const queries = useQueryClient();
  const pending = useOnItsWay(cancelKey(work.id));
  async function cancel() {
    const { tokenId } = work;
    if (tokenId === null) return;
    await cancelListing(connection, { id: work.id, title: work.title, tokenId });
    await queries.invalidateQueries({ queryKey: workQuery(work.id).queryKey });
    onOpenChange(false);
    onOutcome("cancelled");
  }
  return (
    <LazyDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("cancel.title")}
      description={t("cancel.text")}
    >
      <ActionButton look="danger" pending={pending} onAct={cancel}>
        {t("cancel.act")}
      </ActionButton>
    </LazyDialog>
  );
}
