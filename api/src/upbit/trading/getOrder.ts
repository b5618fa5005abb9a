import { z } from "@hono/zod-openapi";
import { sessionOf } from "../../http/env.ts";
import { defineUpbitRoute } from "../http/defineUpbitRoute.ts";
import { findOrderTrades } from "../orders/findOrderTrades.ts";
import { findUpbitOrder } from "../orders/findUpbitOrders.ts";
import { Identifier } from "../orders/readUpbitOrder.ts";
import { viewUpbitOrder } from "../orders/viewUpbitOrder.ts";

export const getOrder = defineUpbitRoute(
  {
    ...{ method: "GET", path: "/order", group: "default", scope: "read" },
    parameters: z.object({ uuid: z.uuid().optional(), identifier: Identifier.optional() }),
  },
  (context) => async (c, name) => {
    const order = await findUpbitOrder(context, { userId: sessionOf(c).personId, ...name });
    return { ...viewUpbitOrder(order), trades: await findOrderTrades(context, order) };
  },
);
