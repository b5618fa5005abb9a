/** What came of the last press of a button. */
export type EditionOutcome =
  | "bought"
  | "minted"
  | "opened"
  | "ended"
  | "claimed"
  | "settled"
  | EditionRefusal;

/** What has changed before the copies were bought; nothing was paid. */
export type EditionRefusal = (typeof refusals)[keyof typeof refusals];

const refusals = {
  EditionSale_SoldOut: "sold_out",
  Collection_SoldOut: "sold_out",
  EditionSale_Over: "over",
} as const;

/** By the contract's reason; null if that is said beside the button. */
export function editionRefusal(reason: string | undefined): EditionRefusal | null {
  return refusals[reason as keyof typeof refusals] ?? null;
}

export function isRefusal(outcome: EditionOutcome): outcome is EditionRefusal {
  return outcome === "sold_out" || outcome === "over";
}
