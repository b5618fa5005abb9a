import type { Context } from "../../context.ts";
import { AppError } from "../../http/AppError.ts";
import { changeOrder } from "../orders/changeOrders.ts";
import { findOrder } from "../orders/findOrders.ts";
import type { OrderView } from "../orders/viewOrder.ts";
import { couponFee } from "./couponFee.ts";

/**
 * Takes a coupon for an order of which nothing has been traded. Throws `not_found`,
 * `order_closed`, `already_traded`, `has_coupon`, and what `couponFee` throws.
 */
export async function applyCoupon(
  context: Context,
  { userId, id, couponId }: { userId: string; id: string; couponId: string },
): Promise<OrderView> {
  const order = await findOrder(context, { userId, id });
  if (order.status === "closed") throw new AppError("order_closed");
  if (order.fee.couponId !== null) throw new AppError("has_coupon");
  const fee = await couponFee(context, { userId, couponId, gross: order.fee });
  const command = { kind: "set_fee", userId, orderId: order.orderId, fee } as const;
  return await changeOrder(context, order, command);
}
