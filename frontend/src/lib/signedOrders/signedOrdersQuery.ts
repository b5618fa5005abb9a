import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { sameAddress } from "../address.ts";
import { api, unwrap } from "../api/client.ts";
import type { paths } from "../api/schema.ts";
import type { Money, SignedOrder } from "../api/types.ts";

export type SignedOrdersFilter = Omit<
  NonNullable<paths["/api/signed-orders"]["get"]["parameters"]["query"]>,
  "cursor" | "limit"
>;

const pageSize = 50;

/** The newest orders that match. Time and balances may end one, so each block asks anew. */
export function signedOrdersQuery(filter: SignedOrdersFilter) {
  return queryOptions({
    queryKey: ["signedOrders", filter],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET("/api/signed-orders", {
          params: { query: { ...filter, limit: pageSize } },
          signal,
        }),
      ),
    meta: { live: { everyBlock: true } },
  });
}

/** What others would pay for a work, the highest first: whoever likes may sign many low bids. */
export function offersQuery(of: Pick<SignedOrdersFilter, "work" | "copy">) {
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

function ordersPages(filter: SignedOrdersFilter) {
  return infiniteQueryOptions({
    queryKey: ["signedOrders", "pages", filter],
    queryFn: ({ pageParam, signal }) => {
      const query = { ...filter, limit: pageSize, ...(pageParam && { cursor: pageParam }) };
      return unwrap(api.GET("/api/signed-orders", { params: { query }, signal }));
    },
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor,
    meta: { live: { everyBlock: true } },
  });
}

/** Whether its maker can still end it; what is over needs no transaction. */
export function isLive({ status }: SignedOrder): boolean {
  return status === "open" || status === "scheduled" || status === "unfunded";
}

/**
 * The signed ask to buy a work by: the cheapest in the listing's currency if it is below the
 * listing's price; without a listing the cheapest, in ETH before tokens.
 */
export function bestAsk(
  orders: readonly SignedOrder[],
  { listed, viewer }: { listed: Money | null; viewer: string | undefined },
): SignedOrder | null {
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
export function openBids(...lists: (readonly SignedOrder[] | undefined)[]): SignedOrder[] {
  const bids = lists
    .flatMap((orders) => orders ?? [])
    .filter(({ side, status }) => side !== "ask" && (status === "open" || status === "unfunded"));
  const byHash = new Map(bids.map((bid) => [bid.hash, bid]));
  return [...byHash.values()].sort((a, b) =>
    BigInt(b.price.amount) > BigInt(a.price.amount) ? 1 : -1,
  );
}
