const currencies = ["ETH", "JTK"] as const;
const payoutKinds = ["seller", "royalty"] as const;

export type CurrencyName = (typeof currencies)[number];
export type PayoutKindName = (typeof payoutKinds)[number];

/** Name of the contracts' `Currency`. */
export function currencyName(currency: number): CurrencyName {
  return named(currencies, currency);
}

/** Name of the contracts' `PayoutKind`. */
export function payoutKindName(kind: number): PayoutKindName {
  return named(payoutKinds, kind);
}

function named<T>(names: readonly T[], value: number): T {
  const name = names[value];
  if (name === undefined) throw new Error(`Unknown value ${value}, expected one of ${names}`);
  return name;
}
