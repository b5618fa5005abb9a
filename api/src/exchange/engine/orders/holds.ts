import { feeUp } from "../accounts/fees.ts";
import type { Order } from "../model.ts";

/** What an order must hold for what it still wants: its price, and the fee up to there. */
export function holdOf(order: Order): bigint {
  const { status, side, budget, funds, feePaid, price, lotsLeft, market, fee } = order;
  if (status === "closed") return 0n;
  if (side === "ask") return lotsLeft * market.rules.lotUnits;
  if (budget > 0n) return budget - funds - feePaid;
  const rest = price * lotsLeft;
  return rest + feeUp(funds + rest, fee.feePpm) - feePaid;
}

/**
 * Holds what is missing, or gives back what is too much.
 * @returns how much more is held; undefined, and nothing is done, if so much isn't there.
 */
export function adjustHold(order: Order): bigint | undefined {
  const missing = holdOf(order) - order.held;
  const { pays } = order;
  if (missing > pays.available) return undefined;
  hold(order, missing);
  return missing;
}

/** Gives back what an order holds too much; all of it, once it is closed. */
export function release(order: Order): bigint {
  const surplus = order.held - holdOf(order);
  if (surplus > 0n) hold(order, -surplus);
  return surplus;
}

function hold(order: Order, amount: bigint): void {
  if (amount === 0n) return;
  order.pays.available -= amount;
  order.pays.held += amount;
  order.held += amount;
}
