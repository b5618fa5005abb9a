declare const exact: unique symbol;
/** A number that is written into JSON digit by digit, as no float could carry it. */
export type ExactNumber = { readonly [exact]: true };

const { rawJSON } = JSON as unknown as { rawJSON: (text: string) => ExactNumber };

/** Of a decimal number of ours. */
export function exactNumber(decimal: string): ExactNumber {
  return rawJSON(decimal);
}

export function exactOrNull(decimal: string | null): ExactNumber | null {
  return decimal === null ? null : exactNumber(decimal);
}
