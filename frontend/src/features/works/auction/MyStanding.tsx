import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Notice } from "@/components/feedback/Notice.tsx";
import { ButtonLink } from "@/components/ui/ButtonLink.tsx";
import { sameAddress } from "@/lib/address.ts";
import type { Auction, AuctionStatus, Work } from "@/lib/api/types.ts";
import { standingOf } from "@/lib/auctions/auctionState.ts";
import { lastBidQuery } from "@/lib/auctions/auctionsQuery.ts";
import { formatFull } from "@/lib/money.ts";
import { useConnection } from "@/lib/wallet/connection.ts";

interface StandingProps {
  work: Work;
  auction: Auction;
  status: AuctionStatus;
}

/** Whether one leads or has won, and where the money is if one does not any more. */
export function MyStanding({ work, auction, status }: StandingProps) {
  const { t, i18n } = useTranslation("auctions");
  const bidder = useConnection()?.address ?? "";
  const { data: last } = useQuery({
    ...lastBidQuery({ auctionId: auction.id, workId: work.id, bidder }),
    enabled: bidder !== "" && auction.bidCount > 0,
  });
  const isLeading = sameAddress(auction.leader, bidder);
  const standing = isLeading ? "leading" : standingOf(last);
  if (standing === "none" || (!isLeading && standing === "leading")) return null;
  if (isLeading) {
    const word = status === "ended" ? "won" : "leading";
    return (
      <Notice role="status" tone="success" title={t(`mine.${word}`)} className="mt-4">
        {t(`mine.${word}Text`)}
      </Notice>
    );
  }
  const isReleased = standing === "released";
  const back = isReleased ? "mine.releasedText" : "mine.returned";
  const amount = last ? formatFull(last.amount, i18n.language) : "";
  return (
    <Notice
      role="status"
      tone="warning"
      title={t(isReleased ? "mine.released" : "mine.outbid")}
      className="mt-4"
      action={
        last?.credited && (
          <ButtonLink to="/wallet" look="secondary" size="sm">
            {t("mine.openWallet")}
          </ButtonLink>
        )
      }
    >
      {t(last?.credited ? "mine.credited" : back, { amount })}
    </Notice>
  );
}
