import { randomUUID } from "node:crypto";
import type { Context } from "../../context.ts";
import { tryOrder } from "../../exchange/engine/orders/place.ts";
import type { Wanted } from "../../exchange/engine/orders/wanted.ts";
import { marketOf } from "../../exchange/markets/markets.ts";
import { factsOfOrder } from "../../exchange/orders/orderFacts.ts";
import { refusalError } from "../../exchange/orders/refusals.ts";
import { unavailable } from "../../exchange/pipeline/commandQueue.ts";
import type { UpbitOrder } from "./findUpbitOrders.ts";

type Trying = { wanted: Wanted; clientId: string | null };

/** An order as the exchange would take it now; none is placed. Throws what it would refuse. */
export function tryUpbitOrder(context: Context, { wanted, clientId }: Trying): UpbitOrder {
  const nowMs = context.now();
  const order = attempt(context, wanted);
  if (typeof order === "string") throw refusalError(order, marketOf(wanted.market));
  const name = { uuid: randomUUID(), clientId, createdMs: nowMs };
  return { ...factsOfOrder(order, name, nowMs), orderId: 0, tradesCount: 0 };
}

/** What the order that it replaces still has, or takes up. */
const FREED = new Set<unknown>(["insufficient_funds", "too_many_orders"]);

/** Throws what would be refused also without the order that it replaces. */
export function checkRules(context: Context, wanted: Wanted): void {
  const order = attempt(context, wanted);
  if (typeof order !== "string" || FREED.has(order)) return;
  throw refusalError(order, marketOf(wanted.market));
}

function attempt({ exchange, now }: Context, wanted: Wanted) {
  const replica = exchange.replica();
  if (replica === undefined) throw unavailable();
  return tryOrder({ state: replica.engine.state, nowMs: now() }, wanted);
}
