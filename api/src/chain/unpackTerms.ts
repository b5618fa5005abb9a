import type { Currency } from "../money.ts";

export type Terms = {
  price: bigint;
  currency: Currency;
  /** Unix seconds. */
  expiresAt: number;
};

/** The terms of a `Listed` event, packed as IMarketplace says. */
export function unpackTerms(packed: bigint): Terms {
  const field = (from: bigint, bits: bigint) => (packed >> from) & ((1n << bits) - 1n);
  return {
    price: field(0n, 96n),
    currency: field(176n, 1n) === 1n ? "JTK" : "ETH",
    expiresAt: Number(field(96n, 32n)),
  };
}
