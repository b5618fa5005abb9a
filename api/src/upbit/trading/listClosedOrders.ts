import { z } from "@hono/zod-openapi";
import { sessionOf } from "../../http/env.ts";
import { defineUpbitRoute } from "../http/defineUpbitRoute.ts";
import { countUpTo, listedMarket, listOf, Market, OrderBy, Time } from "../http/parameters.ts";
import { findUpbitOrders } from "../orders/findUpbitOrders.ts";
import { viewUpbitOrder } from "../orders/viewUpbitOrder.ts";

const State = z.enum(["done", "cancel"]);
const LIMIT_MAX = 1_000;

export const listClosedOrders = defineUpbitRoute(
  {
    ...{ method: "GET", path: "/orders/closed", group: "default", scope: "read" },
    parameters: z.object({
      market: Market.optional(),
      state: State.optional(),
      states: listOf(State).optional(),
      start_time: Time.optional(),
      end_time: Time.optional(),
      limit: countUpTo(LIMIT_MAX, 100),
      order_by: OrderBy,
    }),
  },
  (context) =>
    async (c, { market, state, states, limit, ...given }) => {
      const orders = await findUpbitOrders(context, {
        userId: sessionOf(c).personId,
        markets: market === undefined ? undefined : [listedMarket(market).rules.code],
        states: states ?? (state === undefined ? State.options : [state]),
        ...{ fromMs: given.start_time, toMs: given.end_time, limit, orderBy: given.order_by },
      });
      return orders.map(viewUpbitOrder);
    },
);
