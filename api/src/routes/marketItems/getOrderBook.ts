import { unavailable } from "../../exchange/pipeline/commandQueue.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { jsonAnswer } from "../schemas/common.ts";
import { ItemPath, OrderBookQuery, OrderBookSchema } from "../schemas/exchange/market.ts";
import { isoOf, itemOf } from "./itemOf.ts";

export const getOrderBook = defineRoute(
  {
    operationId: "getOrderBook",
    method: "get",
    path: "/api/market/items/{itemId}/orderbook",
    tags: ["Exchange market"],
    summary: "What is bid and asked, the best prices first",
    access: "public",
    problems: ["not_found", "exchange_unavailable"],
    request: { params: ItemPath, query: OrderBookQuery },
    responses: { 200: jsonAnswer(OrderBookSchema, "As of now.") },
  },
  ({ exchangeFeed }) =>
    async (c) => {
      const { code } = itemOf(c.req.valid("param")).rules;
      const book = exchangeFeed.depth(code, c.req.valid("query").count);
      if (book === undefined) throw unavailable();
      return c.json({ ...book, at: isoOf(book.at) }, 200);
    },
);
