import { z } from "@hono/zod-openapi";
import { AppError } from "../../http/AppError.ts";
import { sessionOf } from "../../http/env.ts";
import { defineUpbitRoute } from "../http/defineUpbitRoute.ts";
import { listedMarket, listOf, Market, OrderBy } from "../http/parameters.ts";
import { findUpbitOrders } from "../orders/findUpbitOrders.ts";
import { Identifier } from "../orders/readUpbitOrder.ts";
import { viewUpbitOrder } from "../orders/viewUpbitOrder.ts";

const IDS_MAX = 100;

export const OrderIds = z.object({
  uuids: listOf(z.uuid()).optional(),
  identifiers: listOf(Identifier).optional(),
});

/** Throws `invalid_request` unless there is one of both lists, and not too long. */
export function idsOf({ uuids, identifiers }: z.infer<typeof OrderIds>, most: number) {
  const count = (uuids ?? identifiers)?.length ?? 0;
  if (count > 0 && count <= most) return uuids === undefined ? { identifiers } : { uuids };
  const code = count === 0 ? "missing" : "too_big";
  throw new AppError("invalid_request", { errors: [{ path: "uuids", code, message: "" }] });
}

export const listOrdersByIds = defineUpbitRoute(
  {
    ...{ method: "GET", path: "/orders/uuids", group: "default", scope: "read" },
    parameters: OrderIds.extend({ market: Market.optional(), order_by: OrderBy }),
  },
  (context) =>
    async (c, { market, order_by: orderBy, ...given }) => {
      const orders = await findUpbitOrders(context, {
        userId: sessionOf(c).personId,
        markets: market === undefined ? undefined : [listedMarket(market).rules.code],
        ...idsOf(given, IDS_MAX),
        ...{ orderBy, limit: IDS_MAX },
      });
      return orders.map(viewUpbitOrder);
    },
);
