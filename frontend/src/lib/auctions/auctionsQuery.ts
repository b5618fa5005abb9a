import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "../api/client.ts";
import type { paths } from "../api/schema.ts";

export type AuctionsFilter = Omit<
  NonNullable<paths["/api/auctions"]["get"]["parameters"]["query"]>,
  "cursor" | "limit"
>;

const pageSize = 24;

/** Auctions that match, page after page; a block that touches any work makes them stale. */
export function auctionsQuery(filter: AuctionsFilter) {
  return infiniteQueryOptions({
    queryKey: ["auctions", filter],
    queryFn: ({ pageParam, signal }) => {
      const query = { ...filter, limit: pageSize, ...(pageParam && { cursor: pageParam }) };
      return unwrap(api.GET("/api/auctions", { params: { query }, signal }));
    },
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor,
    meta: { live: { works: "any" } },
  });
}

type Of = { auctionId: string; workId: string };

/** One auction; bids and its end reach the page with the work they touch. */
export function auctionQuery({ auctionId, workId }: Of) {
  return queryOptions({
    queryKey: ["auction", auctionId],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/auctions/{id}", { params: { path: { id: auctionId } }, signal })),
    meta: { live: { works: [workId] } },
  });
}

/** The bids of an auction, the newest and highest first. */
export function bidsQuery({ auctionId, workId }: Of) {
  return infiniteQueryOptions({
    queryKey: ["auction", auctionId, "bids"],
    queryFn: ({ pageParam, signal }) => {
      const params = {
        path: { id: auctionId },
        query: { limit: 10, ...(pageParam && { cursor: pageParam }) },
      };
      return unwrap(api.GET("/api/auctions/{id}/bids", { params, signal }));
    },
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor,
    meta: { live: { works: [workId] } },
  });
}

/** The last bid of an account, null if it has not bid. */
export function lastBidQuery({ auctionId, workId, bidder }: Of & { bidder: string }) {
  return queryOptions({
    queryKey: ["auction", auctionId, "bids", bidder],
    queryFn: async ({ signal }) => {
      const params = { path: { id: auctionId }, query: { bidder, limit: 1 } };
      const page = await unwrap(api.GET("/api/auctions/{id}/bids", { params, signal }));
      return page.items[0] ?? null;
    },
    meta: { live: { works: [workId] } },
  });
}
