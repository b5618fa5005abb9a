import { amendOrder as amend } from "../../exchange/orders/changeOrders.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { sessionOf } from "../../http/env.ts";
import { jsonAnswer, jsonBody } from "../schemas/common.ts";
import { AmendOrderRequest, OrderPath, OrderSchema } from "../schemas/exchange/orders.ts";
import { numbersAsWritten } from "./numbersAsWritten.ts";
import { AMEND_PROBLEMS, ORDERS_LIMIT } from "./readOrder.ts";

export const amendOrder = defineRoute(
  {
    operationId: "amendOrder",
    method: "patch",
    path: "/api/orders/{orderId}",
    tags: ["Orders"],
    summary: "Change an order's price or quantity",
    description: "It keeps its place in the book only if it wants less at the same price.",
    access: "session",
    scope: "trade",
    problems: AMEND_PROBLEMS,
    limits: [ORDERS_LIMIT],
    request: { params: OrderPath, body: jsonBody(AmendOrderRequest) },
    responses: { 200: jsonAnswer(OrderSchema, "The order as it is now.") },
  },
  (context) => async (c) => {
    const of = { userId: sessionOf(c).personId, id: c.req.valid("param").orderId };
    const to = (await numbersAsWritten(c)) as { price?: string; quantity?: string };
    return c.json(await amend(context, of, to), 200);
  },
);
