import { unitsOf } from "./decimals.ts";

export type Ticks = readonly { from: string; tick: string }[];

/** The step at a price: that of the highest `from` which is not above it. */
function tickAt(ticks: Ticks, price: bigint): bigint {
  const step = ticks.findLast(({ from }) => unitsOf(from) <= price);
  return unitsOf(step?.tick ?? "1");
}

export function isOnTick(ticks: Ticks, price: bigint): boolean {
  return price % tickAt(ticks, price) === 0n;
}

/** The next price above. */
export function stepUp(ticks: Ticks, price: bigint): bigint {
  const tick = tickAt(ticks, price);
  return (price / tick + 1n) * tick;
}

/** The next price below, by the smaller step where two of them meet; never below the least one. */
export function stepDown(ticks: Ticks, price: bigint): bigint {
  const tick = tickAt(ticks, price > 0n ? price - 1n : 0n);
  const below = ((price - 1n) / tick) * tick;
  return below > 0n ? below : tick;
}
