import { testOrder as test } from "../../exchange/orders/testOrder.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { jsonAnswer, jsonBody } from "../schemas/common.ts";
import { OrderSchema, PlaceOrderRequest } from "../schemas/exchange/orders.ts";
import { ORDERS_LIMIT, readOrder, TEST_PROBLEMS } from "./readOrder.ts";

export const testOrder = defineRoute(
  {
    operationId: "testOrder",
    method: "post",
    path: "/api/orders/test",
    tags: ["Orders"],
    summary: "Check an order as if it were placed now; nothing is placed",
    access: "session",
    scope: "trade",
    problems: TEST_PROBLEMS,
    limits: [ORDERS_LIMIT],
    request: { body: jsonBody(PlaceOrderRequest) },
    responses: {
      200: jsonAnswer(
        OrderSchema,
        "As it would be accepted, before any trade; its id is nothing's.",
      ),
    },
  },
  (context) => async (c) =>
    c.json(await test(context, await readOrder(c, c.req.valid("json"))), 200),
);
