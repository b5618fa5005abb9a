import type { Heap, Market, Order } from "../model.ts";
import type { Trigger } from "../orders/wanted.ts";
import { enterHeap, firstOf, leaveHeap } from "./heap.ts";

function triggersOf({ market, wanted }: Order): Heap {
  return wanted.trigger?.when === "above" ? market.rising : market.falling;
}

export function isTriggered({ price, when }: Trigger, lastPrice: bigint): boolean {
  return when === "above" ? lastPrice >= price : lastPrice <= price;
}

/** Lets an order wait for its price. */
export function awaitTrigger(order: Order, { price, when }: Trigger): void {
  const key = when === "above" ? price : -price;
  order.trigger = enterHeap(triggersOf(order), { key, order });
}

export function forgetTrigger(order: Order): void {
  if (order.trigger !== undefined) leaveHeap(triggersOf(order), order.trigger);
  order.trigger = undefined;
}

/** The order of a market whose price has come, the one first that was passed first. */
export function triggeredOf({ rising, falling, lastPrice }: Market): Order | undefined {
  const rose = firstOf(rising);
  if (rose?.wanted.trigger && isTriggered(rose.wanted.trigger, lastPrice)) return rose;
  const fell = firstOf(falling);
  if (fell?.wanted.trigger && isTriggered(fell.wanted.trigger, lastPrice)) return fell;
  return undefined;
}
