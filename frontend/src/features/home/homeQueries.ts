import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/lib/api/client.ts";
import type { WorkCard } from "@/lib/api/types.ts";

/** One stands at the top of the page, eight below. */
const newestCount = 9;
const soldCount = 6;
const auctionCount = 4;

export const newestQuery = queryOptions({
  queryKey: ["works", "newest on sale"],
  queryFn: ({ signal }) => {
    const query = { listed: "true" as const, sort: "newest" as const, limit: newestCount };
    return unwrap(api.GET("/api/works", { params: { query }, signal }));
  },
  select: ({ items }) => splitHero(items),
  meta: { live: { works: "any" } },
});

/** The newest that has a picture, and the others: nothing is shown twice while there is more. */
function splitHero(works: WorkCard[]): { hero: WorkCard | null; others: WorkCard[] } {
  const hero = works.find((work) => work.images.large) ?? works[0] ?? null;
  const others = works.filter((work) => work !== hero);
  return { hero, others: others.length > 0 ? others : works };
}

export const soldQuery = queryOptions({
  queryKey: ["sales", "newest"],
  queryFn: ({ signal }) =>
    unwrap(api.GET("/api/sales", { params: { query: { limit: soldCount } }, signal })),
  select: (page) => page.items,
  meta: { live: { works: "any" } },
});

export const endingAuctionsQuery = queryOptions({
  queryKey: ["auctions", "ending next"],
  queryFn: ({ signal }) => {
    const query = { status: "open" as const, sort: "ending" as const, limit: auctionCount };
    return unwrap(api.GET("/api/auctions", { params: { query }, signal }));
  },
  select: ({ items }) =>
    items.flatMap((auction) => (auction.work ? [{ ...auction, work: auction.work }] : [])),
  meta: { live: { works: "any" } },
});
