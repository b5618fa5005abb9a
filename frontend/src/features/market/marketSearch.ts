import type { Currency, MediaKind } from "@/lib/api/types.ts";
import { parseDecimal } from "@/lib/money.ts";
import { oneOf, textOf } from "@/lib/urlSearch.ts";

export const mediaKinds = ["image", "audio", "video", "document"] as const satisfies MediaKind[];
export const currencies = ["ETH", "JTK"] as const satisfies Currency[];
export const sorts = ["newest", "oldest", "price_low", "price_high"] as const;

export type Sort = (typeof sorts)[number];

/** Longest text the search box and the API take. */
export const maxQueryLength = 100;

const amountPattern = /^\d{1,12}(?:\.\d{1,18})?$/;

/** `min` and `max` are whole-coin decimals ("0.5"); `all` also shows works that are not on sale. */
export type MarketSearch = {
  q?: string;
  type?: MediaKind;
  currency?: Currency;
  min?: string;
  max?: string;
  all?: true;
  sort?: Exclude<Sort, "newest">;
};

/** Reads the URL's search. Defaults are left out, so that the plain market is `/market`. */
export function readMarketSearch(input: Record<string, unknown>): MarketSearch {
  const raw = {
    type: oneOf(input.type, mediaKinds),
    currency: oneOf(input.currency, currencies),
    sort: oneOf(input.sort, sorts),
  };
  const search: MarketSearch = {};
  const q = (textOf(input.q) ?? "").trim().slice(0, maxQueryLength);
  if (q) search.q = q;
  if (raw.type) search.type = raw.type;
  if (raw.currency) search.currency = raw.currency;
  if (input.all === true) search.all = true;
  // ETH and JTK amounts can't be compared, so prices narrow and sort only within one currency.
  if (!raw.currency) return raw.sort === "oldest" ? { ...search, sort: "oldest" } : search;
  const { min, max } = readRange(input.min, input.max);
  if (min) search.min = min;
  if (max) search.max = max;
  if (raw.sort && raw.sort !== "newest") search.sort = raw.sort;
  return search;
}

function readRange(rawMin: unknown, rawMax: unknown): { min?: string; max?: string } {
  const min = readAmount(rawMin);
  const max = readAmount(rawMax);
  if (!min || !max) return { ...(min && { min }), ...(max && { max }) };
  return toUnits(min) > toUnits(max) ? { min: max, max: min } : { min, max };
}

function readAmount(raw: unknown): string | undefined {
  const text = textOf(raw)?.trim() ?? "";
  return amountPattern.test(text) && toUnits(text) > 0n ? text : undefined;
}

function toUnits(text: string): bigint {
  return parseDecimal(text) ?? 0n;
}

/** The query of GET /api/works for one page of the market. */
export function toWorksQuery(search: MarketSearch) {
  return {
    ...(search.q && { q: search.q }),
    ...(search.type && { type: search.type }),
    ...(search.currency && { currency: search.currency }),
    ...(search.min && { minPrice: toUnits(search.min).toString() }),
    ...(search.max && { maxPrice: toUnits(search.max).toString() }),
    ...(!search.all && { listed: "true" as const }),
    // A work that has not been minted belongs to its maker's page, not to the market.
    ...(search.all && { status: "minted" as const }),
    sort: search.sort ?? ("newest" as const),
  };
}

/** How many filters are on; the query and the order are not filters. */
export function countFilters(search: MarketSearch): number {
  return [search.type, search.currency, search.min ?? search.max, search.all].filter(Boolean)
    .length;
}

/** Changes some values and drops what no longer makes sense (prices without a currency). */
export function changeMarketSearch(
  search: MarketSearch,
  change: { [Key in keyof MarketSearch]?: MarketSearch[Key] | undefined },
): MarketSearch {
  const merged: Record<string, unknown> = { ...search, ...change };
  if (change.currency !== undefined && change.currency !== search.currency) {
    // 0.5 ETH and 0.5 JTK are very different prices: a range must not follow to the other one.
    merged.min = change.min;
    merged.max = change.max;
  }
  return readMarketSearch(merged);
}
