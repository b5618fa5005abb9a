import { z } from "@hono/zod-openapi";
import { defineUpbitRoute } from "../http/defineUpbitRoute.ts";
import { countUpTo, listedMarket, listOf, Market } from "../http/parameters.ts";
import { UNITS_MAX, viewOrderbook } from "./viewOrderbook.ts";

export const listOrderbooks = defineUpbitRoute(
  {
    ...{ method: "GET", path: "/orderbook", group: "orderbook" },
    parameters: z.object({
      markets: listOf(Market),
      count: countUpTo(UNITS_MAX, UNITS_MAX),
      // Books are not grouped.
      level: z.enum(["0", "0.0"]).default("0"),
    }),
  },
  (context) =>
    async (_c, { markets, count }) =>
      markets.map((code) => ({
        market: listedMarket(code).rules.code,
        ...viewOrderbook(context, { market: code, count }),
      })),
);
