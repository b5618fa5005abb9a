import { useTranslation } from "react-i18next";
import { ActionButton } from "@/components/action/ActionButton.tsx";
import { sameAddress } from "@/lib/address.ts";
import type { Auction, Work } from "@/lib/api/types.ts";
import { isReleasable } from "@/lib/auctions/auctionState.ts";
import { useChainNow } from "@/lib/live/chainClock.ts";
import { formatFull } from "@/lib/money.ts";
import { useOnItsWay } from "@/lib/transactions/useOnItsWay.ts";
import { useConnection } from "@/lib/wallet/connection.ts";
import type { OutcomeKind } from "../trade/Outcome.tsx";
import { releaseBid } from "./auctionCalls.ts";
import { auctionKey } from "./auctionKey.ts";
import { useAuctionAct } from "./useAuctionAct.ts";

interface ReleaseProps {
  work: Work;
  auction: Auction;
  onOutcome: (kind: OutcomeKind | null) => void;
}

/** The leader's way out when the work can't be handed over: the money comes back. */
export function ReleaseAction({ work, auction, onOutcome }: ReleaseProps) {
  const { t, i18n } = useTranslation("auctions");
  const address = useConnection()?.address;
  const pending = useOnItsWay(auctionKey(work.id));
  const { act } = useAuctionAct({ work, auction, onOutcome });
  const isDue = isReleasable(auction, useChainNow());
  const { leadingBid } = auction;
  if (!isDue || leadingBid === null || !sameAddress(auction.leader, address)) return null;
  return (
    <div className="mt-5 border-t border-line pt-5">
      <p className="text-sm text-muted">{t("release.text")}</p>
      <ActionButton
        look="secondary"
        className="mt-3"
        pending={pending}
        onAct={async () => {
          await act({
            run: (connection) => releaseBid(connection, { work, auction }),
            done: "bid_released",
          });
        }}
      >
        {t("release.act", { amount: formatFull(leadingBid, i18n.language) })}
      </ActionButton>
    </div>
  );
}
