import type { WorkCard } from "../api/types.ts";

/** Which copy of an edition a card is of, as addresses and queries tell it; nothing for a work. */
export function copyOf({ serial }: Pick<WorkCard, "serial">): { copy?: number } {
  return serial === null ? {} : { copy: serial };
}
