import type { RafflesFilter } from "@/lib/raffle/rafflesQuery.ts";

export const shows = ["open", "all", "entered", "hosted"] as const;
export type Show = (typeof shows)[number];

export function readRafflesSearch(search: Record<string, unknown>): { show?: Show } {
  const show = shows.find((one) => one === search.show);
  return show && show !== "open" ? { show } : {};
}

/** What to ask the API for; null where that needs an account and there is none. */
export function filterOf(show: Show, account: string | undefined): RafflesFilter | null {
  if (show === "open") return { status: "open", sort: "ending" };
  if (show === "all") return { sort: "newest" };
  if (!account) return null;
  return show === "entered" ? { entrant: account } : { host: account };
}
