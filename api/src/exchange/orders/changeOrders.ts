import type { Context } from "../../context.ts";
import { AppError } from "../../http/AppError.ts";
import type { Side } from "../engine/orders/wanted.ts";
import { findMarket, marketOf } from "../markets/markets.ts";
import type { Given } from "../pipeline/batch.ts";
import { type FoundOrder, findOrder, type OwnOrder } from "./findOrders.ts";
import { readLots, readPrice } from "./orderRequest.ts";
import { refusalError } from "./refusals.ts";
import { type OrderView, viewOrder } from "./viewOrder.ts";

/** Takes back what has not been traded of an order. Throws `not_found`, `order_closed`. */
export async function cancelOrder(context: Context, of: OwnOrder): Promise<OrderView> {
  return await cancelFound(context, await findOrder(context, of));
}

/** The same of an order that was reserved for a time or a price. Throws as `cancelOrder` does. */
export async function cancelReservation(context: Context, of: OwnOrder): Promise<OrderView> {
  const order = await findOrder(context, of);
  const { executeAtMs, trigger } = order.wanted;
  if (executeAtMs === null && trigger === null) throw new AppError("not_found");
  return await cancelFound(context, order);
}

async function cancelFound(context: Context, order: FoundOrder): Promise<OrderView> {
  const { orderId } = order;
  const command = { kind: "cancel", userId: order.wanted.userId, orderId } as const;
  return await changeOrder(context, order, command);
}

/**
 * Changes an order's price, or how much it wants altogether. It keeps its place among others only
 * if it wants less, at the same price. Throws `not_found`, `order_closed`, the engine's refusals.
 */
export async function amendOrder(
  context: Context,
  of: OwnOrder,
  to: { price?: string | undefined; quantity?: string | undefined },
): Promise<OrderView> {
  const order = await findOrder(context, of);
  const market = marketOf(order.wanted.market);
  const price = to.price === undefined ? null : readPrice(market, to.price, "price");
  const lots = to.quantity === undefined ? null : readLots(market, to.quantity);
  const { orderId } = order;
  const command = { kind: "amend", userId: of.userId, orderId, price, lots } as const;
  return await changeOrder(context, order, command);
}

/** Cancels all of a person's orders, or those of a market or side. Returns how many there were. */
export async function cancelAllOrders(
  context: Context,
  {
    userId,
    market,
    side,
  }: { userId: string; market?: string | undefined; side?: Side | undefined },
): Promise<number> {
  const listed = market === undefined ? undefined : findMarket(market);
  if (market !== undefined && listed === undefined) throw new AppError("not_found");
  const code = listed?.rules.code ?? null;
  const command = { kind: "cancel_all", userId, market: code, side: side ?? null } as const;
  const result = await context.exchange.submit({ command, userId, clientId: null, uuid: null });
  if (result.refused !== null) throw refusalError(result.refused);
  return result.closed;
}

/** Has a command about an order done that was found just before, and reads what became of it. */
export async function changeOrder(
  context: Context,
  { uuid: id, status, wanted }: FoundOrder,
  command: Given["command"],
): Promise<OrderView> {
  if (status === "closed") throw new AppError("order_closed");
  const { userId, market } = wanted;
  const given = { command, userId, clientId: null, uuid: null };
  const { refused } = await context.exchange.submit(given);
  // It was there a moment ago.
  if (refused === "order_unknown") throw new AppError("order_closed");
  if (refused !== null) throw refusalError(refused, marketOf(market));
  return viewOrder(await findOrder(context, { userId, id }));
}
