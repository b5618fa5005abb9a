import { unavailable } from "../../exchange/pipeline/commandQueue.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { jsonAnswer } from "../schemas/common.ts";
import { ItemPath, TickerSchema } from "../schemas/exchange/market.ts";
import { itemOf } from "./itemOf.ts";
import { tickerAnswer } from "./tickerAnswer.ts";

export const getTicker = defineRoute(
  {
    operationId: "getTicker",
    method: "get",
    path: "/api/market/items/{itemId}/ticker",
    tags: ["Exchange market"],
    summary: "The last price, and how it got there",
    access: "public",
    problems: ["not_found", "exchange_unavailable"],
    request: { params: ItemPath },
    responses: { 200: jsonAnswer(TickerSchema, "As of now.") },
  },
  ({ exchangeFeed }) =>
    async (c) => {
      const ticker = exchangeFeed.ticker(itemOf(c.req.valid("param")).rules.code);
      if (ticker === undefined) throw unavailable();
      return c.json(tickerAnswer(ticker), 200);
    },
);
