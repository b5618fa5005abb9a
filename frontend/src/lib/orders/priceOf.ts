import type { Money, WorkCard } from "../api/types.ts";

/** What a work is on sale for: by its signed ask, which is below its listing, else by that. */
export function priceOf({ ask, listing }: Pick<WorkCard, "ask" | "listing">): Money | null {
  return (ask ?? listing)?.price ?? null;
}
