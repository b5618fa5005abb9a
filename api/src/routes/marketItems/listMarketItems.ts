import { z } from "@hono/zod-openapi";
import { formatFunds, formatPrice, type Listed, MARKETS } from "../../exchange/markets/markets.ts";
import { formatPpm } from "../../exchange/orders/viewOrder.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { jsonAnswer } from "../schemas/common.ts";
import { MarketItemSchema } from "../schemas/exchange/market.ts";
import { tickerAnswer } from "./tickerAnswer.ts";

export const listMarketItems = defineRoute(
  {
    operationId: "listMarketItems",
    method: "get",
    path: "/api/market/items",
    tags: ["Exchange market"],
    summary: "What is traded on the exchange, by which rules, and for how much",
    access: "public",
    responses: { 200: jsonAnswer(z.object({ items: z.array(MarketItemSchema) }), "All of it.") },
  },
  ({ exchangeFeed }) => {
    const known = MARKETS.map((market) => ({ market, rules: viewRules(market) }));
    return async (c) => {
      const items = known.map(({ market, rules }) => {
        const ticker = exchangeFeed.ticker(market.rules.code);
        return { ...rules, ticker: ticker === undefined ? null : tickerAnswer(ticker) };
      });
      return c.json({ items }, 200);
    };
  },
);

function viewRules(market: Listed) {
  const { base, quote, rules, priceDecimals, lotDecimals } = market;
  return {
    itemId: base.code,
    market: rules.code,
    base: { code: base.code, name: base.name },
    quote: { code: quote.code, name: quote.name },
    priceDecimals,
    quantityDecimals: lotDecimals,
    ticks: rules.ticks.map(({ from, tick }) => ({
      from: formatPrice(market, from),
      tick: formatPrice(market, tick),
    })),
    minimumFunds: formatFunds(market, rules.minNotional),
    maximumFunds: formatFunds(market, rules.maxNotional),
    priceBand: formatPpm(rules.bandPpm),
  };
}
