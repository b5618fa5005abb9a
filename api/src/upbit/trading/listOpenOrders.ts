import { z } from "@hono/zod-openapi";
import { sessionOf } from "../../http/env.ts";
import { defineUpbitRoute } from "../http/defineUpbitRoute.ts";
import { countUpTo, listedMarket, listOf, Market, OrderBy } from "../http/parameters.ts";
import { findUpbitOrders } from "../orders/findUpbitOrders.ts";
import { viewUpbitOrder } from "../orders/viewUpbitOrder.ts";

const State = z.enum(["wait", "watch"]);
const LIMIT_MAX = 100;
const PAGE_MAX = 1_000;

export const listOpenOrders = defineUpbitRoute(
  {
    ...{ method: "GET", path: "/orders/open", group: "default", scope: "read" },
    parameters: z.object({
      market: Market.optional(),
      state: State.default("wait"),
      states: listOf(State).optional(),
      page: countUpTo(PAGE_MAX, 1),
      limit: countUpTo(LIMIT_MAX, LIMIT_MAX),
      order_by: OrderBy,
    }),
  },
  (context) =>
    async (c, { market, state, states, page, limit, order_by: orderBy }) => {
      const orders = await findUpbitOrders(context, {
        userId: sessionOf(c).personId,
        markets: market === undefined ? undefined : [listedMarket(market).rules.code],
        states: states ?? [state],
        ...{ page, limit, orderBy },
      });
      return orders.map(viewUpbitOrder);
    },
);
