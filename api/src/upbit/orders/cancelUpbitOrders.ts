import type { Context } from "../../context.ts";
import { orderNotFound, type UpbitOrder } from "./findUpbitOrders.ts";
import { identifierOf } from "./identifierOf.ts";

/** Takes an order back. Throws `not_found` that names an order if nothing is left of it. */
export async function cancelUpbitOrder(
  { exchange }: Context,
  { orderId, wanted: { userId } }: UpbitOrder,
): Promise<void> {
  const command = { kind: "cancel", userId, orderId } as const;
  const { refused } = await exchange.submit({ command, userId, clientId: null, uuid: null });
  if (refused !== null) throw orderNotFound();
}

/** Takes orders back at once, and says of which ones that was too late. */
export async function cancelUpbitOrders(context: Context, orders: readonly UpbitOrder[]) {
  const done = await Promise.allSettled(orders.map((order) => cancelUpbitOrder(context, order)));
  const those = (status: "fulfilled" | "rejected") =>
    orders.filter((_, index) => done[index]?.status === status).map(nameOf);
  return { success: counted(those("fulfilled")), failed: counted(those("rejected")) };
}

function nameOf(order: UpbitOrder) {
  const identifier = identifierOf(order);
  const { market } = order.wanted;
  return { uuid: order.uuid, market, ...(identifier !== null && { identifier }) };
}

const counted = <T>(orders: T[]) => ({ count: orders.length, orders });
