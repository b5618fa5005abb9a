import { randomUUID } from "node:crypto";
import type { Context } from "../../context.ts";
import type { Order } from "../engine/model.ts";
import { tryOrder } from "../engine/orders/place.ts";
import type { OrderStatus, Wanted } from "../engine/orders/wanted.ts";
import { marketOf } from "../markets/markets.ts";
import { unavailable } from "../pipeline/commandQueue.ts";
import { factsOfOrder, type OrderFacts } from "./orderFacts.ts";
import { refusalError } from "./refusals.ts";

/**
 * An order as it would be accepted now, before any of it is traded; none is placed. Throws the
 * engine's refusals, `exchange_unavailable`.
 */
export function tryWanted({ exchange, now }: Context, wanted: Wanted): Order {
  const replica = exchange.replica();
  if (replica === undefined) throw unavailable();
  const order = tryOrder({ state: replica.engine.state, nowMs: now() }, wanted);
  if (typeof order === "string") throw refusalError(order, marketOf(wanted.market));
  return { ...order, status: statusOf(wanted) };
}

/** What there is to say of it, under an id that is nothing's. Throws as `tryWanted` does. */
export function tryFacts(
  context: Context,
  { wanted, clientId }: { wanted: Wanted; clientId: string | null },
): OrderFacts {
  const order = tryWanted(context, wanted);
  const nowMs = context.now();
  return factsOfOrder(order, { uuid: randomUUID(), clientId, createdMs: nowMs }, nowMs);
}

function statusOf({ executeAtMs, trigger }: Wanted): OrderStatus {
  if (executeAtMs !== null) return "scheduled";
  return trigger === null ? "open" : "waiting";
}
