import { cancelOrder as cancel } from "../../exchange/orders/changeOrders.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { sessionOf } from "../../http/env.ts";
import { jsonAnswer } from "../schemas/common.ts";
import { OrderPath, OrderSchema } from "../schemas/exchange/orders.ts";
import { COMMAND_PROBLEMS, ORDERS_LIMIT } from "./readOrder.ts";

export const cancelOrder = defineRoute(
  {
    operationId: "cancelOrder",
    method: "delete",
    path: "/api/orders/{orderId}",
    tags: ["Orders"],
    summary: "Cancel what has not been traded of an order",
    access: "session",
    scope: "trade",
    problems: [...COMMAND_PROBLEMS, "order_closed"],
    limits: [ORDERS_LIMIT],
    request: { params: OrderPath },
    responses: { 200: jsonAnswer(OrderSchema, "The order, closed.") },
  },
  (context) => async (c) => {
    const of = { userId: sessionOf(c).personId, id: c.req.valid("param").orderId };
    return c.json(await cancel(context, of), 200);
  },
);
