import { infiniteQueryOptions } from "@tanstack/react-query";
import { api, unwrap } from "./client.ts";
import type { Activity, ActivityKind } from "./types.ts";

/** What happened to a work or around an account, newest first, page after page. */
export function activityQuery(of: { work: string; copy?: number } | { address: string }) {
  return infiniteQueryOptions({
    queryKey: ["activity", of],
    queryFn: ({ pageParam, signal }) => {
      const query = { ...of, ...(pageParam && { cursor: pageParam }) };
      return unwrap(api.GET("/api/activity", { params: { query }, signal }));
    },
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor,
    meta: { live: "work" in of ? { works: [of.work] } : { accounts: [of.address] } },
  });
}

/** What only repeats, for one transaction, what another row of it says. */
const echoes: Partial<Record<ActivityKind, ActivityKind[]>> = {
  sale: ["transfer", "payout", "token_transfer"],
  auction_open: ["transfer"],
  auction_cancel: ["transfer"],
  auction_unsold: ["transfer"],
  bid: ["token_transfer"],
  bid_released: ["token_transfer"],
  buy_token: ["token_transfer"],
  sell_token: ["token_transfer"],
  raffle_open: ["transfer"],
  raffle_enter: ["token_transfer"],
  raffle_prize: ["transfer", "payout", "token_transfer"],
  raffle_refund: ["token_transfer"],
  edition_rebate: ["payout", "token_transfer"],
};

/** The rows that say something of their own: a sale's transfer and payments do not. */
export function withoutEchoes(items: Activity[]): Activity[] {
  const told = new Map<string, Set<ActivityKind>>();
  for (const { kind, transaction } of items) {
    const kinds = told.get(transaction) ?? new Set();
    for (const echo of echoes[kind] ?? []) kinds.add(echo);
    told.set(transaction, kinds);
  }
  return items.filter(({ kind, transaction }) => !told.get(transaction)?.has(kind));
}
