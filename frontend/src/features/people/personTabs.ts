import { z } from "zod/mini";
import type { WorksFilter } from "@/lib/api/worksQuery.ts";

export const personTabs = ["owned", "created", "sale", "activity"] as const;
export type PersonTab = (typeof personTabs)[number];
/** On one's own page: what is not finished instead of what happened. */
export const myTabs = ["owned", "created", "sale", "drafts"] as const;
export type MyTab = (typeof myTabs)[number];

const personSearch = z.object({
  tab: z.catch(z.optional(z.enum(personTabs)), undefined),
});
const mySearch = z.object({ tab: z.catch(z.optional(z.enum(myTabs)), undefined) });

/** The first tab needs no word in the address. */
export function readPersonSearch(input: Record<string, unknown>): { tab?: PersonTab } {
  const { tab } = personSearch.parse(input);
  return tab && tab !== "owned" ? { tab } : {};
}

export function readMySearch(input: Record<string, unknown>): { tab?: MyTab } {
  const { tab } = mySearch.parse(input);
  return tab && tab !== "owned" ? { tab } : {};
}

/** The works behind a tab of somebody's page. */
export function worksOf(tab: "owned" | "created" | "sale", address: string): WorksFilter {
  if (tab === "created") return { creator: address, status: "minted", sort: "newest" };
  if (tab === "sale") return { owner: address, listed: "true", sort: "newest" };
  return { owner: address, sort: "newest" };
}
