import { z } from "@hono/zod-openapi";
import { sessionOf } from "../../http/env.ts";
import { defineUpbitRoute } from "../http/defineUpbitRoute.ts";
import { cancelUpbitOrder } from "../orders/cancelUpbitOrders.ts";
import { findUpbitOrder } from "../orders/findUpbitOrders.ts";
import { Identifier } from "../orders/readUpbitOrder.ts";
import { viewUpbitOrder } from "../orders/viewUpbitOrder.ts";

export const cancelOrder = defineUpbitRoute(
  {
    ...{ method: "DELETE", path: "/order", group: "default", scope: "trade" },
    parameters: z.object({ uuid: z.uuid().optional(), identifier: Identifier.optional() }),
  },
  (context) => async (c, name) => {
    const userId = sessionOf(c).personId;
    const order = await findUpbitOrder(context, { userId, ...name });
    await cancelUpbitOrder(context, order);
    return viewUpbitOrder(await findUpbitOrder(context, { userId, uuid: order.uuid }));
  },
);
