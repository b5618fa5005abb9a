/** What came of the last press of a button. */
export type EditionOutcome = "bought" | "opened" | "ended" | "claimed" | "settled";
