/** What came of the last press of a button. */
export type EditionOutcome = "bought" | "minted" | "opened" | "ended" | "claimed" | "settled";
