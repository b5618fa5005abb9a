import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/lib/api/client.ts";
import type { CandleUnit } from "./live/types.ts";

/** Read again at each sign-in, forgotten at each sign-out. */
const meta = { private: true };

const CANDLES = 300;

/** What is traded, and by which rules; prices are told over the line from then on. */
export const marketsQuery = queryOptions({
  queryKey: ["exchange", "markets"],
  queryFn: ({ signal }) => unwrap(api.GET("/api/market/items", { signal })),
  select: ({ items }) => items,
});

/** The oldest first. */
export const candlesQuery = (market: string, unit: CandleUnit) =>
  queryOptions({
    queryKey: ["exchange", "candles", market, unit],
    queryFn: ({ signal }) => {
      const params = { path: { itemId: market }, query: { unit, count: CANDLES } };
      return unwrap(api.GET("/api/market/items/{itemId}/candles", { params, signal }));
    },
    select: ({ items }) => items.toReversed(),
  });

export const feesQuery = queryOptions({
  queryKey: ["exchange", "fees"],
  queryFn: ({ signal }) => unwrap(api.GET("/api/exchange/fees", { signal })),
  meta,
});

/** One's coupons that can be used. */
export const couponsQuery = queryOptions({
  queryKey: ["exchange", "mine", "coupons"],
  queryFn: ({ signal }) => {
    const params = { path: { userId: "me" }, query: { status: "usable" as const } };
    return unwrap(api.GET("/api/users/{userId}/coupons", { params, signal }));
  },
  select: ({ items }) => items,
  meta,
});

/** One's orders that are over, the newest first. */
export const historyQuery = (market: string) =>
  infiniteQueryOptions({
    queryKey: ["exchange", "mine", "history", market],
    queryFn: ({ pageParam, signal }) => {
      const query = { market, status: "closed" as const, ...(pageParam && { cursor: pageParam }) };
      return unwrap(api.GET("/api/orders", { params: { query }, signal }));
    },
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor,
    meta,
  });

/** An order with what it was traded in. */
export const orderQuery = (orderId: string) =>
  queryOptions({
    queryKey: ["exchange", "mine", "order", orderId],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/orders/{orderId}", { params: { path: { orderId } }, signal })),
    meta,
  });
