import { oneOf, textOf } from "@/lib/urlSearch.ts";

export const tabs = ["works", "people"] as const;
export type Tab = (typeof tabs)[number];

/** Longest text the API takes. */
const maxQueryLength = 100;

/** `tab` is absent for works, the usual one. */
export type SearchParams = { q?: string; tab?: Exclude<Tab, "works"> };

/** Reads the address of the search page; what it can't read is dropped. */
export function readSearchParams(input: Record<string, unknown>): SearchParams {
  const q = (textOf(input.q) ?? "").trim().slice(0, maxQueryLength);
  const tab = oneOf(input.tab, tabs);
  return { ...(q && { q }), ...(tab === "people" && { tab }) };
}

/** The account that the text is the address of, if it is one. */
export function addressIn(q: string): string | null {
  return /^0x[0-9a-fA-F]{40}$/.test(q) ? q : null;
}
