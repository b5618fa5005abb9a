import { z } from "zod/mini";

export const tabs = ["works", "people"] as const;
export type Tab = (typeof tabs)[number];

/** Longest text the API takes. */
const maxQueryLength = 100;

const rawSearch = z.object({
  // The router reads `q=2024` as a number.
  q: z.catch(z.optional(z.union([z.string(), z.number(), z.boolean()])), undefined),
  tab: z.catch(z.optional(z.enum(tabs)), undefined),
});

/** `tab` is absent for works, the usual one. */
export type SearchParams = { q?: string; tab?: Exclude<Tab, "works"> };

/** Reads the address of the search page; what it can't read is dropped. */
export function readSearchParams(input: Record<string, unknown>): SearchParams {
  const raw = rawSearch.parse(input);
  const q = raw.q === undefined ? "" : String(raw.q).trim().slice(0, maxQueryLength);
  return { ...(q && { q }), ...(raw.tab === "people" && { tab: raw.tab }) };
}

/** The account that the text is the address of, if it is one. */
export function addressIn(q: string): string | null {
  return /^0x[0-9a-fA-F]{40}$/.test(q) ? q : null;
}
