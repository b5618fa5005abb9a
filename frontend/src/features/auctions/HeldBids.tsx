import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Notice } from "@/components/feedback/Notice.tsx";
import { ButtonLink } from "@/components/ui/ButtonLink.tsx";
import { sameAddress } from "@/lib/address.ts";
import { isReleasable } from "@/lib/auctions/auctionState.ts";
import { auctionsQuery } from "@/lib/auctions/auctionsQuery.ts";
import { useChainNow } from "@/lib/live/chainClock.ts";
import { formatFull } from "@/lib/money.ts";

/** The account's money that auctions hold which nobody settles, with the way to it. */
export function HeldBids({ account }: { account: string }) {
  const { t, i18n } = useTranslation("auctions");
  const nowMs = useChainNow();
  const { data } = useInfiniteQuery(
    auctionsQuery({ bidder: account, status: "ended", sort: "ending" }),
  );
  const auctions = data?.pages.flatMap((page) => page.items) ?? [];
  const held = auctions.filter(
    (auction) => sameAddress(auction.leader, account) && isReleasable(auction, nowMs),
  );
  return held.map(
    ({ id, work, leadingBid }) =>
      work &&
      leadingBid && (
        <Notice
          key={id}
          tone="warning"
          className="mb-6"
          title={t("release.held", { amount: formatFull(leadingBid, i18n.language) })}
          action={
            <ButtonLink to="/works/$id" params={{ id: work.id }} look="secondary" size="sm">
              {t("release.open", { title: work.title })}
            </ButtonLink>
          }
        >
          {t("release.heldText")}
        </Notice>
      ),
  );
}
