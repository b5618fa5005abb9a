import { sessionOf } from "../../http/env.ts";
import { defineUpbitRoute } from "../http/defineUpbitRoute.ts";
import { findUpbitOrder } from "../orders/findUpbitOrders.ts";
import { placeUpbitOrder } from "../orders/placeUpbitOrder.ts";
import { UpbitOrderRequest } from "../orders/readUpbitOrder.ts";
import { viewUpbitOrder } from "../orders/viewUpbitOrder.ts";

export const createOrder = defineUpbitRoute(
  {
    ...{ method: "POST", path: "/orders", group: "order", scope: "trade", status: 201 },
    parameters: UpbitOrderRequest,
  },
  (context) => async (c, given) => {
    const userId = sessionOf(c).personId;
    const uuid = await placeUpbitOrder(context, { userId, given });
    return viewUpbitOrder(await findUpbitOrder(context, { userId, uuid }));
  },
);
