import type { Chance } from "./ladder.ts";

const MILLION = 1_000_000n;
/** What a step changes at most, in millionths. */
const STEP_PPM = 350;
/** How much of the way back home a step goes, in millionths: prices wander, and don't run away. */
const PULL_PPM = 1_500n;
/** It hardly ever goes as far as this part of home. */
const FAR_PART = 5n;

/**
 * The next price of a synthetic asset: a random walk that is drawn back to where it began. No
 * market's data is behind it, and nobody should take it for that.
 */
export function nextReference(price: bigint, home: bigint, chance: Chance): bigint {
  const step = BigInt(chance(2 * STEP_PPM + 1) - STEP_PPM);
  const pull = ((home - price) * PULL_PPM) / MILLION;
  const next = price + (price * step) / MILLION + pull;
  return next > 0n ? next : 1n;
}

/** Where the walk goes on from: the last price, unless somebody has driven it away from home. */
export function firstReference(lastPrice: bigint, home: bigint): bigint {
  const away = lastPrice > home ? lastPrice - home : home - lastPrice;
  return away * FAR_PART < home ? lastPrice : home;
}
