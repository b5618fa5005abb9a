import { z } from "@hono/zod-openapi";
import { findCandles } from "../../exchange/marketData/candles/findCandles.ts";
import { viewCandle } from "../../exchange/marketData/feed/views.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { jsonAnswer } from "../schemas/common.ts";
import { CandleSchema, CandlesQuery, ItemPath } from "../schemas/exchange/market.ts";
import { isoOf, itemOf } from "./itemOf.ts";

export const listCandles = defineRoute(
  {
    operationId: "listCandles",
    method: "get",
    path: "/api/market/items/{itemId}/candles",
    tags: ["Exchange market"],
    summary: "Prices by time, the newest first, without gaps",
    access: "public",
    problems: ["not_found"],
    request: { params: ItemPath, query: CandlesQuery },
    responses: { 200: jsonAnswer(z.object({ items: z.array(CandleSchema) }), "Some candles.") },
  },
  (context) => async (c) => {
    const market = itemOf(c.req.valid("param"));
    const { unit, zone, to, count } = c.req.valid("query");
    const toMs = to === undefined ? undefined : Date.parse(to);
    const code = market.rules.code;
    const candles = await findCandles(context, { market: code, unit, zone, toMs, count });
    const items = candles.map((candle) => {
      const view = viewCandle(market, { unit, zone, candle });
      return { ...view, start: isoOf(view.start) };
    });
    return c.json({ items }, 200);
  },
);
