import type { Order } from "../model.ts";
import type { State } from "../state.ts";
import { enterHeap, firstOf, leaveHeap } from "./heap.ts";

/** Lets an order wait for a time: to begin, or to end. */
export function awaitTime({ timers }: State, order: Order, atMs: number): void {
  order.timer = enterHeap(timers, { key: BigInt(atMs), order });
}

export function forgetTime({ timers }: State, order: Order): void {
  if (order.timer !== undefined) leaveHeap(timers, order.timer);
  order.timer = undefined;
}

/** The order whose time came first, if it has come. */
export function timedOf({ timers }: State, nowMs: number): Order | undefined {
  const first = firstOf(timers);
  return first?.timer !== undefined && first.timer.key <= BigInt(nowMs) ? first : undefined;
}
