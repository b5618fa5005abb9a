import { findOrder } from "../../exchange/orders/findOrders.ts";
import { findOrderTrades } from "../../exchange/orders/findOrderTrades.ts";
import { viewOrder } from "../../exchange/orders/viewOrder.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { sessionOf } from "../../http/env.ts";
import { jsonAnswer } from "../schemas/common.ts";
import { OrderPath, OrderWithTradesSchema } from "../schemas/exchange/orders.ts";

const TRADES_MAX = 1_000;

export const getOrder = defineRoute(
  {
    operationId: "getOrder",
    method: "get",
    path: "/api/orders/{orderId}",
    tags: ["Orders"],
    summary: "One of one's orders, and what it was traded in",
    access: "session",
    scope: "read",
    problems: ["not_found"],
    request: { params: OrderPath },
    responses: { 200: jsonAnswer(OrderWithTradesSchema, "The order.") },
  },
  (context) => async (c) => {
    const of = { userId: sessionOf(c).personId, id: c.req.valid("param").orderId };
    const order = await findOrder(context, of);
    const trades = await findOrderTrades(context, { ...order, limit: TRADES_MAX });
    c.header("Cache-Control", "no-store");
    return c.json({ ...viewOrder(order), trades }, 200);
  },
);
