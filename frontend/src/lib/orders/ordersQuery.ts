import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { sameAddress } from "../address.ts";
import { api, unwrap } from "../api/client.ts";
import type { paths } from "../api/schema.ts";
import type { Money, Order } from "../api/types.ts";

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

/** What others would pay for a work, the highest first: whoever likes may sign many low bids. */
export function offersQuery(of: Pick<OrdersFilter, "work" | "copy">) {
  return ordersPages({ ...of, sort: "price_high" });
}

/** The bids that an account could accept, the highest first. */
export function receivedQuery(owner: string) {
  return ordersPages({ owner, sort: "price_high" });
}

/** All that an account has signed, also what is over, the newest first. */
export function signedQuery(maker: string) {
  return ordersPages({ maker, status: "all" });
}

function ordersPages(filter: OrdersFilter) {
  return infiniteQueryOptions({
    queryKey: ["orders", "pages", filter],
    queryFn: ({ pageParam, signal }) => {
      const query = { ...filter, limit: pageSize, ...(pageParam && { cursor: pageParam }) };
      return unwrap(api.GET("/api/orders", { params: { query }, signal }));
    },
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor,
    meta: { live: { everyBlock: true } },
  });
}

/** Whether its maker can still end it; what is over needs no transaction. */
export function isLive({ status }: Order): boolean {
  return status === "open" || status === "scheduled" || status === "unfunded";
}

/**
 * The signed ask to buy a work by: the cheapest in the listing's currency if it is below the
 * listing's price; without a listing the cheapest, in ETH before tokens.
 */
export function bestAsk(
  orders: readonly Order[],
  { listed, viewer }: { listed: Money | null; viewer: string | undefined },
): Order | null {
  const asks = orders
    .filter(({ side, status }) => side === "ask" && status === "open")
    .filter(({ maker, taker }) => !taker || [taker, maker].some((one) => sameAddress(one, viewer)))
    .filter(({ price }) => listed === null || isBelow(price, listed));
  const inEth = asks.filter(({ price }) => price.currency === "ETH");
  const [first, ...others] = inEth.length > 0 ? inEth : asks;
  if (!first) return null;
  return others.reduce((best, ask) => (isBelow(ask.price, best.price) ? ask : best), first);
}

function isBelow(price: Money, limit: Money): boolean {
  return price.currency === limit.currency && BigInt(price.amount) < BigInt(limit.amount);
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
