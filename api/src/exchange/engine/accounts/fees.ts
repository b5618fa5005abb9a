/** Rates are in millionths: 500 is 0.05 %. */
const MILLION = 1_000_000n;

/** The fee of all that an order has traded so far: rounded up once, however it was split. */
export function feeUp(funds: bigint, ratePpm: bigint): bigint {
  return (funds * ratePpm + MILLION - 1n) / MILLION;
}

/** The most that can be traded for a budget that the fee is paid from too. */
export function fundsWithinDown(budget: bigint, ratePpm: bigint): bigint {
  return (budget * MILLION) / (MILLION + ratePpm);
}

/** A part of an amount, in millionths. */
export function partDown(amount: bigint, ppm: bigint): bigint {
  return (amount * ppm) / MILLION;
}
