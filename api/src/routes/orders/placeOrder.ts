import { placeOrder as place } from "../../exchange/orders/placeOrder.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { jsonAnswer, jsonBody } from "../schemas/common.ts";
import { OrderHeaders, OrderSchema, PlaceOrderRequest } from "../schemas/exchange/orders.ts";
import { ORDERS_LIMIT, PLACE_PROBLEMS, readOrder } from "./readOrder.ts";

export const placeOrder = defineRoute(
  {
    operationId: "placeOrder",
    method: "post",
    path: "/api/orders",
    tags: ["Orders"],
    summary: "Place an order",
    description:
      "Answered once it is kept for good, with the order as it was right after. Sent again under the same `clientOrderId` or Idempotency-Key it is not placed again, and gets the first answer.",
    access: "session",
    scope: "trade",
    problems: PLACE_PROBLEMS,
    limits: [ORDERS_LIMIT],
    request: { headers: OrderHeaders, body: jsonBody(PlaceOrderRequest) },
    responses: { 201: jsonAnswer(OrderSchema, "The order.") },
  },
  (context) => async (c) =>
    c.json(await place(context, await readOrder(c, c.req.valid("json"))), 201),
);
