import { sessionOf } from "../../http/env.ts";
import { defineUpbitRoute } from "../http/defineUpbitRoute.ts";
import { cancelUpbitOrders } from "../orders/cancelUpbitOrders.ts";
import { findUpbitOrders } from "../orders/findUpbitOrders.ts";
import { idsOf, OrderIds } from "./listOrdersByIds.ts";

const IDS_MAX = 20;

export const cancelOrdersByIds = defineUpbitRoute(
  {
    ...{ method: "DELETE", path: "/orders/uuids", group: "default", scope: "trade" },
    parameters: OrderIds,
  },
  (context) => async (c, given) => {
    const orders = await findUpbitOrders(context, {
      ...{ userId: sessionOf(c).personId, ...idsOf(given, IDS_MAX) },
      ...{ orderBy: "desc", limit: IDS_MAX },
    });
    return await cancelUpbitOrders(context, orders);
  },
);
