import type { WorksFilter } from "@/lib/api/worksQuery.ts";
import { oneOf } from "@/lib/urlSearch.ts";

export const personTabs = ["owned", "created", "sale", "activity"] as const;
export type PersonTab = (typeof personTabs)[number];
/** On one's own page: offers and what is not finished instead of what happened. */
export const myTabs = [
  "owned",
  "copies",
  "created",
  "sale",
  "auctions",
  "offers",
  "drafts",
] as const;
export type MyTab = (typeof myTabs)[number];

/** The first tab needs no word in the address. */
export function readPersonSearch(input: Record<string, unknown>): { tab?: PersonTab } {
  const tab = oneOf(input.tab, personTabs);
  return tab && tab !== "owned" ? { tab } : {};
}

export function readMySearch(input: Record<string, unknown>): { tab?: MyTab } {
  const tab = oneOf(input.tab, myTabs);
  return tab && tab !== "owned" ? { tab } : {};
}

/** The works behind a tab of somebody's page. */
export function worksOf(tab: "owned" | "created" | "sale", address: string): WorksFilter {
  if (tab === "created") return { creator: address, status: "minted", sort: "newest" };
  if (tab === "sale") return { owner: address, listed: "true", sort: "newest" };
  return { owner: address, sort: "newest" };
}
