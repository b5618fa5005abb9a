import { z } from "@hono/zod-openapi";
import type { Context } from "../../context.ts";
import { defineUpbitRoute } from "../http/defineUpbitRoute.ts";
import { listedMarket, listOf, Market, marketsOfQuotes } from "../http/parameters.ts";
import { kstTime } from "../orders/viewUpbitOrder.ts";
import { tickerOf, viewTicker } from "./viewUpbitTicker.ts";
import { createYearRanges } from "./yearRanges.ts";

type Ranges = ReturnType<typeof createYearRanges>;

export const listTickers = defineUpbitRoute(
  {
    ...{ method: "GET", path: "/ticker", group: "ticker" },
    parameters: z.object({ markets: listOf(Market) }),
  },
  (context) => {
    const ranges = createYearRanges(context);
    return async (_c, { markets }) =>
      await Promise.all(
        markets.map((code) => view(context, { code: listedMarket(code).rules.code, ranges })),
      );
  },
);

export const listAllTickers = defineUpbitRoute(
  {
    ...{ method: "GET", path: "/ticker/all", group: "ticker" },
    parameters: z.object({ quote_currencies: listOf(z.string().max(10)) }),
  },
  (context) => {
    const ranges = createYearRanges(context);
    return async (_c, { quote_currencies: quotes }) =>
      await Promise.all(
        marketsOfQuotes(quotes).map(({ rules }) => view(context, { code: rules.code, ranges })),
      );
  },
);

async function view(context: Context, { code, ranges }: { code: string; ranges: Ranges }) {
  const ticker = tickerOf(context, code);
  const { at } = ticker;
  return {
    market: code,
    trade_date: at === null ? null : compactDate(new Date(at).toISOString()),
    trade_time: at === null ? null : compactTime(new Date(at).toISOString()),
    trade_date_kst: at === null ? null : compactDate(kstTime(at)),
    trade_time_kst: at === null ? null : compactTime(kstTime(at)),
    trade_timestamp: at,
    ...viewTicker(context, ticker, await ranges(ticker)),
  };
}

const compactDate = (time: string) => time.slice(0, 10).replaceAll("-", "");
const compactTime = (time: string) => time.slice(11, 19).replaceAll(":", "");
