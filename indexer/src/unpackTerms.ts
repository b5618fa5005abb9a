import type { CurrencyName } from "./contractEnums.ts";

export type Terms = {
  price: bigint;
  currency: CurrencyName;
  /** Unix seconds. */
  expiresAt: bigint;
  feeBps: number;
  /** Owner epoch at listing, 0 for collections without epochs. */
  epoch: bigint;
};

const IN_TOKEN = 1n;
const HAS_EPOCHS = 2n;

/** The terms of a `Listed` event, packed as IMarketplace says. */
export function unpackTerms(packed: bigint): Terms {
  const field = (from: bigint, bits: bigint) => (packed >> from) & ((1n << bits) - 1n);
  const flags = field(176n, 8n);
  return {
    price: field(0n, 96n),
    currency: flags & IN_TOKEN ? "JTK" : "ETH",
    expiresAt: field(96n, 32n),
    feeBps: Number(field(160n, 16n)),
    epoch: flags & HAS_EPOCHS ? field(128n, 32n) : 0n,
  };
}
