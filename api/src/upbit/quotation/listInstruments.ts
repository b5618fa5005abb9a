import { z } from "@hono/zod-openapi";
import { formatPrice } from "../../exchange/markets/markets.ts";
import { defineUpbitRoute } from "../http/defineUpbitRoute.ts";
import { listedMarket, listOf, Market } from "../http/parameters.ts";

export const listInstruments = defineUpbitRoute(
  {
    ...{ method: "GET", path: "/orderbook/instruments", group: "orderbook" },
    parameters: z.object({ markets: listOf(Market) }),
  },
  ({ exchange }) =>
    async (_c, { markets }) =>
      markets.map(listedMarket).map((market) => {
        const { rules, quote } = market;
        const price = exchange.replica()?.engine.state.markets.get(rules.code)?.lastPrice;
        const band = rules.ticks.findLast(({ from }) => from <= (price ?? rules.firstPrice));
        return {
          market: rules.code,
          quote_currency: quote.code,
          tick_size: formatPrice(market, band?.tick ?? 1n),
          // Books are not grouped.
          supported_levels: ["0"],
        };
      }),
);
