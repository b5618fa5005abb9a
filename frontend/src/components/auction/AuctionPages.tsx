import { useInfiniteQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { auctionsQuery } from "@/lib/auctions/auctionsQuery.ts";
import { cn } from "@/lib/cn.ts";
import { ErrorState } from "../feedback/ErrorState.tsx";
import { MorePages } from "../feedback/MorePages.tsx";
import { WorkGridSkeleton } from "../work/WorkGrid.tsx";
import { AuctionCard } from "./AuctionCard.tsx";

const gridStyle = "grid grid-cols-2 gap-x-4 gap-y-8 sm:grid-cols-3 sm:gap-x-6 lg:grid-cols-4";
const inSight = 4;

interface AuctionPagesProps {
  query: ReturnType<typeof auctionsQuery>;
  /** Shown instead when there is nothing. */
  empty: ReactNode;
  className?: string;
}

/** A grid of auctions that grows by pages. Tokens that are no work registered here have no card. */
export function AuctionPages({ query, empty, className }: AuctionPagesProps) {
  const auctions = useInfiniteQuery(query);
  if (auctions.isPending) return <WorkGridSkeleton count={8} />;
  if (!auctions.data) {
    return <ErrorState error={auctions.error} onRetry={() => auctions.refetch()} />;
  }
  const items = auctions.data.pages.flatMap((page) =>
    page.items.flatMap((auction) => (auction.work ? [{ ...auction, work: auction.work }] : [])),
  );
  if (items.length === 0 && !auctions.hasNextPage) return empty;
  return (
    <>
      <ul className={cn(gridStyle, className)}>
        {items.map((auction, at) => (
          <li key={auction.id} className="min-w-0">
            <AuctionCard auction={auction} priority={at < inSight} />
          </li>
        ))}
      </ul>
      <MorePages query={auctions} shown={items.length} />
    </>
  );
}
