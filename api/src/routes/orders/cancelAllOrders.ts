import { z } from "@hono/zod-openapi";
import { cancelAllOrders as cancelAll } from "../../exchange/orders/changeOrders.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { sessionOf } from "../../http/env.ts";
import { jsonAnswer } from "../schemas/common.ts";
import { CancelAllQuery } from "../schemas/exchange/orders.ts";
import { marketNamed } from "./marketNamed.ts";
import { COMMAND_PROBLEMS, ORDERS_LIMIT } from "./readOrder.ts";

export const cancelAllOrders = defineRoute(
  {
    operationId: "cancelAllOrders",
    method: "delete",
    path: "/api/orders",
    tags: ["Orders"],
    summary: "Cancel all of one's orders, or those of a market or a side, reserved ones too",
    access: "session",
    scope: "trade",
    problems: COMMAND_PROBLEMS,
    limits: [ORDERS_LIMIT],
    request: { query: CancelAllQuery },
    responses: { 200: jsonAnswer(z.object({ cancelled: z.int() }), "How many there were.") },
  },
  (context) => async (c) => {
    const { side, ...named } = c.req.valid("query");
    const { personId: userId } = sessionOf(c);
    const cancelled = await cancelAll(context, { userId, market: marketNamed(named), side });
    return c.json({ cancelled }, 200);
  },
);
