import type { Outcome } from "../commands.ts";
import type { Order } from "../model.ts";
import type { Run } from "../state.ts";
import { closeOrder } from "./closeOrder.ts";
import { ownOrder } from "./ownOrder.ts";
import type { Side } from "./wanted.ts";

/** Cancels an order, whatever of it has been traded. Refused: `order_unknown`. */
export function cancel(run: Run, of: { userId: string; orderId: number }): Outcome {
  const order = ownOrder(run.state, of);
  if (order === undefined) return { refused: "order_unknown" };
  closeOrder(run, order, "cancelled");
  return { events: run.events };
}

/** Cancels all of a person's orders, or those of a market or a side, the oldest first. */
export function cancelAll(
  run: Run,
  { userId, market, side }: { userId: string; market: string | null; side: Side | null },
): Outcome {
  const orders: Order[] = [];
  for (const { rules, desks } of run.state.markets.values()) {
    if (market !== null && rules.code !== market) continue;
    for (let order = desks.get(userId)?.last; order !== undefined; order = order.earlier) {
      if (side === null || order.side === side) orders.push(order);
    }
  }
  orders.sort((a, b) => a.sequence - b.sequence);
  for (const order of orders) closeOrder(run, order, "cancelled");
  return { events: run.events };
}
