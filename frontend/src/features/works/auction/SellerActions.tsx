import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ActionButton } from "@/components/action/ActionButton.tsx";
import { LazyDialog } from "@/components/overlay/LazyDialog.tsx";
import { Button } from "@/components/ui/Button.tsx";
import type { Auction, Work } from "@/lib/api/types.ts";
import { useOnItsWay } from "@/lib/transactions/useOnItsWay.ts";
import type { OutcomeKind } from "../trade/Outcome.tsx";
import { cancelAuction, settleAuction } from "./auctionCalls.ts";
import { auctionKey } from "./auctionKey.ts";
import { useAuctionAct } from "./useAuctionAct.ts";

interface ActionProps {
  work: Work;
  auction: Auction;
  onOutcome: (kind: OutcomeKind | null) => void;
}

/** What is over is ended by whoever comes: the work and the money go where they belong. */
export function SettleAction({ work, auction, onOutcome }: ActionProps) {
  const { t } = useTranslation("auctions");
  const pending = useOnItsWay(auctionKey(work.id));
  const { act } = useAuctionAct({ work, auction, onOutcome });
  const isSold = auction.leader !== null;
  return (
    <>
      <p className="mt-5 text-sm text-muted">{t(isSold ? "settle.sold" : "settle.unsold")}</p>
      <ActionButton
        size="lg"
        className="mt-3"
        pending={pending}
        onAct={() =>
          act({
            run: (connection) => settleAuction(connection, { work, auction }),
            done: isSold ? "auction_settled" : "auction_returned",
          })
        }
      >
        {t(isSold ? "settle.act" : "settle.actUnsold")}
      </ActionButton>
    </>
  );
}

/** The seller's own auction: taken back as long as nobody has bid. */
export function CancelAction({ work, auction, onOutcome }: ActionProps) {
  const { t } = useTranslation("auctions");
  const [open, setOpen] = useState(false);
  const pending = useOnItsWay(auctionKey(work.id));
  const { act } = useAuctionAct({ work, auction, onOutcome });
  if (auction.leader !== null) return <p className="mt-5 text-muted">{t("own.hasBid")}</p>;
  return (
    <>
      <p className="mt-5 text-muted">{t("own.text")}</p>
      <Button look="secondary" wide className="mt-3" onClick={() => setOpen(true)}>
        {t("cancel.open")}
      </Button>
      <LazyDialog
        open={open}
        onOpenChange={setOpen}
        title={t("cancel.title")}
        description={t("cancel.text")}
      >
        <ActionButton
          look="danger"
          pending={pending}
          onAct={async () => {
            const came = await act({
              run: (connection) => cancelAuction(connection, { work, auction }),
              done: "auction_cancelled",
            });
            if (came) setOpen(false);
          }}
        >
          {t("cancel.act")}
        </ActionButton>
      </LazyDialog>
    </>
  );
}
