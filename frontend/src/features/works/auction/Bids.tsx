import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Address } from "@/components/data/Address.tsx";
import { MoneyText } from "@/components/data/MoneyText.tsx";
import { TimeText } from "@/components/data/TimeText.tsx";
import { ErrorState } from "@/components/feedback/ErrorState.tsx";
import { MorePages } from "@/components/feedback/MorePages.tsx";
import { Badge } from "@/components/ui/Badge.tsx";
import { Skeleton } from "@/components/ui/Skeleton.tsx";
import { sameAddress } from "@/lib/address.ts";
import type { Bid, Work } from "@/lib/api/types.ts";
import { bidsQuery } from "@/lib/auctions/auctionsQuery.ts";
import { useConnection } from "@/lib/wallet/connection.ts";

/** Every bid of the running auction, the highest first. */
export function Bids({ work, auctionId }: { work: Work; auctionId: string }) {
  const { t } = useTranslation("auctions");
  return (
    <section aria-labelledby="bids">
      <h2 id="bids" className="mb-4 text-xl">
        {t("history.title")}
      </h2>
      <BidList workId={work.id} auctionId={auctionId} />
    </section>
  );
}

function BidList({ workId, auctionId }: { workId: string; auctionId: string }) {
  const { t } = useTranslation("auctions");
  const address = useConnection()?.address;
  const bids = useInfiniteQuery(bidsQuery({ workId, auctionId }));
  if (bids.isPending) return <Skeleton className="h-20 rounded-md" />;
  if (!bids.data) return <ErrorState error={bids.error} onRetry={() => bids.refetch()} />;
  const items = bids.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <p className="text-muted">{t("history.empty")}</p>;
  return (
    <>
      <ol className="border-t border-line">
        {items.map((bid) => (
          <BidRow key={bid.id} bid={bid} isMine={sameAddress(bid.bidder, address)} />
        ))}
      </ol>
      <MorePages query={bids} shown={items.length} />
    </>
  );
}

function BidRow({ bid, isMine }: { bid: Bid; isMine: boolean }) {
  const { t } = useTranslation("auctions");
  return (
    <li className="border-b border-line py-3">
      <p className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <MoneyText value={bid.amount} precise className="font-semibold" />
        <span className="flex flex-wrap gap-1.5">
          {bid.status === "leading" && <Badge tone="success">{t("history.leading")}</Badge>}
          {bid.isRaise && <Badge>{t("history.raise")}</Badge>}
        </span>
      </p>
      <p className="flex flex-wrap items-center justify-between gap-x-4 text-sm text-muted">
        {isMine ? (
          <span className="py-1">{t("history.mine")}</span>
        ) : (
          <Link
            to="/people/$address"
            params={{ address: bid.bidder }}
            className="py-1 hover:text-fg hover:underline"
          >
            <Address address={bid.bidder} />
          </Link>
        )}
        <TimeText at={bid.at} />
      </p>
    </li>
  );
}
