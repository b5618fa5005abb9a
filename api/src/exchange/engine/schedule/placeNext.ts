import type { Order } from "../model.ts";
import { place } from "../orders/place.ts";
import type { FeeRate, Wanted } from "../orders/wanted.ts";
import type { Run } from "../state.ts";

/** Schedules the next one of a repeating order that has fired, if there is to be one. */
export function placeNext(run: Run, order: Order): void {
  const next = nextOf(order.wanted, run.nowMs);
  if (next === undefined) return;
  const amended = next.kind === "limit" ? { price: order.price, lots: order.lots } : {};
  const { refused } = place(run, { ...next, ...amended, fee: grossOf(order) });
  if (refused !== undefined) {
    run.events.push({ kind: "repeat_ended", order, because: refused });
  }
}

/** A coupon is good for one order. */
function grossOf({ fee: { grossFeePpm } }: Order): FeeRate {
  return { feePpm: grossFeePpm, grossFeePpm, couponId: null };
}

/** Times that passed while nothing ran are not made up for. */
function nextOf(wanted: Wanted, nowMs: number): Wanted | undefined {
  const { repeat, executeAtMs, expiresAtMs } = wanted;
  if (repeat === null || executeAtMs === null || repeat.times < 1) return undefined;
  const passed = Math.max(1, Math.floor((nowMs - executeAtMs) / repeat.everyMs) + 1);
  const times = repeat.times - passed;
  const at = executeAtMs + passed * repeat.everyMs;
  if (times < 0 || (expiresAtMs !== null && at >= expiresAtMs)) return undefined;
  return {
    ...wanted,
    executeAtMs: at,
    repeat: times === 0 ? null : { ...repeat, times },
  };
}
