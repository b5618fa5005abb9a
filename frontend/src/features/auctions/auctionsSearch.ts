import type { AuctionKind, Currency } from "@/lib/api/types.ts";
import type { AuctionsFilter } from "@/lib/auctions/auctionsQuery.ts";
import { oneOf } from "@/lib/urlSearch.ts";

export const shows = ["open", "ended", "sold"] as const;
export const kinds = ["english", "dutch"] as const satisfies AuctionKind[];
export const currencies = ["ETH", "JTK"] as const satisfies Currency[];

/** What the address says; defaults are left out, so that the plain list is `/auctions`. */
export type AuctionsSearch = {
  show?: Exclude<(typeof shows)[number], "open">;
  kind?: AuctionKind;
  currency?: Currency;
  sort?: "newest";
};

export function readAuctionsSearch(input: Record<string, unknown>): AuctionsSearch {
  const show = oneOf(input.show, shows);
  const kind = oneOf(input.kind, kinds);
  const currency = oneOf(input.currency, currencies);
  return {
    ...(show && show !== "open" && { show }),
    ...(kind && { kind }),
    ...(currency && { currency }),
    // What is over comes newest first in any case.
    ...(input.sort === "newest" && !show?.match(/ended|sold/) && { sort: "newest" as const }),
  };
}

/** The query of GET /api/auctions. */
export function toAuctionsFilter({ show, ...search }: AuctionsSearch): AuctionsFilter {
  return { ...search, status: show ?? "open", sort: search.sort ?? "ending" };
}
