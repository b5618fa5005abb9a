import { assetOf } from "../markets/assets.ts";

/** From how much traded in 30 days on a person pays how much; in won's smallest units. */
export type FeeTier = { readonly fromVolume: bigint; readonly feePpm: bigint };

const won = (amount: bigint) => amount * 10n ** BigInt(assetOf("KRW").decimals);

/** Rising; docs/decisions.md says why these. */
export const FEE_TIERS: readonly [FeeTier, ...FeeTier[]] = [
  { fromVolume: 0n, feePpm: 500n },
  { fromVolume: won(100_000_000n), feePpm: 450n },
  { fromVolume: won(1_000_000_000n), feePpm: 400n },
  { fromVolume: won(10_000_000_000n), feePpm: 300n },
];

export function tierOf(volume: bigint): FeeTier {
  return FEE_TIERS.findLast(({ fromVolume }) => fromVolume <= volume) ?? FEE_TIERS[0];
}
