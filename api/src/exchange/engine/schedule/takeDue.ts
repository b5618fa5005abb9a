import type { Due, Outcome } from "../commands.ts";
import type { Order } from "../model.ts";
import { activate, begin } from "../orders/activate.ts";
import { closeOrder } from "../orders/closeOrder.ts";
import type { Run, State } from "../state.ts";
import { placeNext } from "./placeNext.ts";
import { forgetTime, timedOf } from "./timers.ts";
import { forgetTrigger, triggeredOf } from "./triggers.ts";

/** What must happen before anything else, if anything must. */
export function dueNow(state: State, nowMs: number): Due | undefined {
  for (const market of state.markets.values()) {
    const triggered = triggeredOf(market);
    if (triggered !== undefined) return { kind: "trigger", orderId: triggered.id };
  }
  const order = timedOf(state, nowMs);
  if (order === undefined) return undefined;
  const isOver = order.status !== "scheduled" || isExpired(order, nowMs);
  return { kind: isOver ? "expire" : "fire", orderId: order.id };
}

/** After a long stop its whole time may have passed. */
function isExpired({ wanted: { expiresAtMs } }: Order, nowMs: number): boolean {
  return expiresAtMs !== null && expiresAtMs <= nowMs;
}

/** The price that an order waited for has come. */
export function takeTrigger(run: Run, orderId: number): Outcome {
  const order = run.state.orders.get(orderId);
  if (order?.status !== "waiting") return { refused: "order_unknown" };
  forgetTrigger(order);
  activate(run, order);
  return { events: run.events };
}

/** An order's time is over. */
export function expire(run: Run, orderId: number): Outcome {
  const order = run.state.orders.get(orderId);
  if (order === undefined) return { refused: "order_unknown" };
  closeOrder(run, order, "expired");
  return { events: run.events };
}

/** The time of a scheduled order has come; the next one of a repeating order is held for. */
export function fire(run: Run, orderId: number): Outcome {
  const order = run.state.orders.get(orderId);
  if (order?.status !== "scheduled") return { refused: "order_unknown" };
  forgetTime(run.state, order);
  begin(run, order);
  placeNext(run, order);
  return { events: run.events };
}
