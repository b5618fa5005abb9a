import { randomUUID } from "node:crypto";
import type { Context } from "../../context.ts";
import { tryOrder } from "../engine/orders/place.ts";
import type { OrderStatus, Wanted } from "../engine/orders/wanted.ts";
import { marketOf } from "../markets/markets.ts";
import { unavailable } from "../pipeline/commandQueue.ts";
import { factsOfOrder } from "./orderFacts.ts";
import { orderFee } from "./orderFee.ts";
import { type OrderRequest, toWanted } from "./orderRequest.ts";
import { refusalError } from "./refusals.ts";
import { type OrderView, viewOrder } from "./viewOrder.ts";

/**
 * An order as it would be accepted now, before any of it is traded, under an id that is nothing's;
 * none is placed. Throws what `placeOrder` throws.
 */
export async function testOrder(
  context: Context,
  {
    userId,
    request,
    couponId,
  }: { userId: string; request: OrderRequest; couponId?: string | undefined },
): Promise<OrderView> {
  const fee = await orderFee(context, { userId, couponId, clientId: null });
  const wanted = toWanted(request, { userId, fee });
  const replica = context.exchange.replica();
  if (replica === undefined) throw unavailable();
  const nowMs = context.now();
  const order = tryOrder({ state: replica.engine.state, nowMs }, wanted);
  if (typeof order === "string") throw refusalError(order, marketOf(wanted.market));
  const name = { uuid: randomUUID(), clientId: null, createdMs: nowMs };
  return viewOrder(factsOfOrder({ ...order, status: statusOf(wanted) }, name, nowMs));
}

function statusOf({ executeAtMs, trigger }: Wanted): OrderStatus {
  if (executeAtMs !== null) return "scheduled";
  return trigger === null ? "open" : "waiting";
}
