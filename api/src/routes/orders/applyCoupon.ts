import { applyCoupon as apply } from "../../exchange/coupons/applyCoupon.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { sessionOf } from "../../http/env.ts";
import { jsonAnswer, jsonBody } from "../schemas/common.ts";
import { ApplyCouponRequest, OrderPath, OrderSchema } from "../schemas/exchange/orders.ts";
import { COMMAND_PROBLEMS, COUPON_PROBLEMS, ORDERS_LIMIT } from "./readOrder.ts";

export const applyCoupon = defineRoute(
  {
    operationId: "applyCoupon",
    method: "put",
    path: "/api/orders/{orderId}/coupon",
    tags: ["Orders"],
    summary: "Use a coupon for an order of which nothing has been traded",
    description: "It is back once the order ends without any trade.",
    access: "session",
    scope: "trade",
    problems: [
      ...COMMAND_PROBLEMS,
      ...COUPON_PROBLEMS,
      "order_closed",
      "already_traded",
      "has_coupon",
    ],
    limits: [ORDERS_LIMIT],
    request: { params: OrderPath, body: jsonBody(ApplyCouponRequest) },
    responses: { 200: jsonAnswer(OrderSchema, "The order with its fee of now on.") },
  },
  (context) => async (c) => {
    const { orderId: id } = c.req.valid("param");
    const { couponId } = c.req.valid("json");
    const { personId: userId } = sessionOf(c);
    return c.json(await apply(context, { userId, id, couponId }), 200);
  },
);
