import { LoadMore } from "./LoadMore.tsx";

interface MorePagesProps {
  query: {
    data: { pages: unknown[] };
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    fetchNextPage: () => unknown;
  };
  /** How many are on screen. */
  shown: number;
}

/** The end of a grid that grows by pages; nothing where one page holds it all. */
export function MorePages({ query, shown }: MorePagesProps) {
  if (!query.hasNextPage && query.data.pages.length <= 1) return null;
  return (
    <LoadMore
      shown={shown}
      hasMore={query.hasNextPage}
      pending={query.isFetchingNextPage}
      onMore={() => query.fetchNextPage()}
    />
  );
}
