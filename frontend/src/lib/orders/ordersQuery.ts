import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "../api/client.ts";
import type { paths } from "../api/schema.ts";
import type { Order } from "../api/types.ts";

export type OrdersFilter = Omit<
  NonNullable<paths["/api/orders"]["get"]["parameters"]["query"]>,
  "cursor" | "limit"
>;

const pageSize = 50;

/** The newest orders that match. Time and balances may end one, so each block asks anew. */
export function ordersQuery(filter: OrdersFilter) {
  return queryOptions({
    queryKey: ["orders", filter],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/orders", { params: { query: { ...filter, limit: pageSize } }, signal })),
    meta: { live: { everyBlock: true } },
  });
}

/** Bids that are not over, the highest first; a maker sees their own also while it lacks funds. */
export function openBids(...lists: (readonly Order[] | undefined)[]): Order[] {
  const bids = lists
    .flatMap((orders) => orders ?? [])
    .filter(({ side, status }) => side !== "ask" && (status === "open" || status === "unfunded"));
  const byHash = new Map(bids.map((bid) => [bid.hash, bid]));
  return [...byHash.values()].sort((a, b) =>
    BigInt(b.price.amount) > BigInt(a.price.amount) ? 1 : -1,
  );
}
