import { z } from "@hono/zod-openapi";
import { findTradesAfter } from "../../exchange/marketData/findTradesAfter.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { jsonAnswer } from "../schemas/common.ts";
import { ItemPath, MarketTradeSchema, TradesQuery } from "../schemas/exchange/market.ts";
import { isoOf, itemOf } from "./itemOf.ts";

export const listMarketTrades = defineRoute(
  {
    operationId: "listMarketTrades",
    method: "get",
    path: "/api/market/items/{itemId}/trades",
    tags: ["Exchange market"],
    summary: "What was traded, the newest first, or after a trade",
    access: "public",
    problems: ["not_found"],
    request: { params: ItemPath, query: TradesQuery },
    responses: {
      200: jsonAnswer(z.object({ items: z.array(MarketTradeSchema) }), "Some trades."),
    },
  },
  (context) => async (c) => {
    const market = itemOf(c.req.valid("param"));
    const { limit, since } = c.req.valid("query");
    const trades =
      since === undefined
        ? context.exchangeFeed.trades(market.rules.code, limit)
        : await findTradesAfter(context, { market, after: since, limit });
    return c.json({ items: trades.map((trade) => ({ ...trade, at: isoOf(trade.at) })) }, 200);
  },
);
