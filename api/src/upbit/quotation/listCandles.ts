import { z } from "@hono/zod-openapi";
import type { Context } from "../../context.ts";
import type { Candle } from "../../exchange/marketData/candles/candle.ts";
import { type CandleUnit, endOf } from "../../exchange/marketData/candles/periods.ts";
import { formatPrice } from "../../exchange/markets/markets.ts";
import { AppError } from "../../http/AppError.ts";
import { defineUpbitRoute } from "../http/defineUpbitRoute.ts";
import { exactNumber } from "../http/exactNumber.ts";
import { countUpTo, listedMarket, Market, Time } from "../http/parameters.ts";
import { findUpbitCandles, findUpbitYears } from "./findUpbitCandles.ts";
import { viewDayChange, viewUpbitCandle } from "./viewUpbitCandle.ts";

const COUNT_MAX = 200;
const MINUTES = ["1", "3", "5", "10", "15", "30", "60", "240"] as const;

const CandlesRequest = z.object({
  market: Market,
  to: Time.optional(),
  count: countUpTo(COUNT_MAX, 1),
});
type Given = z.infer<typeof CandlesRequest>;

const spec = { method: "GET", group: "candle", parameters: CandlesRequest } as const;
const given = ({ market, to, count }: Given) => ({
  ...{ market: listedMarket(market), toMs: to, count },
});

export const listSecondCandles = defineUpbitRoute(
  { ...spec, path: "/candles/seconds" },
  (context) => async (_c, request) => await list(context, { request, unit: "1s" }),
);

export const listMinuteCandles = defineUpbitRoute(
  { ...spec, path: "/candles/minutes/:unit" },
  (context) => async (c, request) => {
    const minutes = MINUTES.find((one) => one === c.req.param("unit"));
    if (minutes === undefined) {
      const errors = [{ path: "unit", code: "invalid_value", message: "no such candles" }];
      throw new AppError("invalid_request", { errors });
    }
    const candles = await list(context, { request, unit: `${minutes}m` });
    return candles.map((candle) => ({ ...candle, unit: Number(minutes) }));
  },
);

export const listDayCandles = defineUpbitRoute(
  {
    ...spec,
    path: "/candles/days",
    // Prices are won already: to turn them into won changes nothing.
    parameters: CandlesRequest.extend({ converting_price_unit: z.literal("KRW").optional() }),
  },
  (context) => async (_c, request) => {
    const { market, toMs, count } = given(request);
    const wanted = { market, toMs, count: count + 1, unit: "day" } as const;
    const days = await findUpbitCandles(context, wanted);
    return days.slice(0, count).map((day, index) => ({
      ...viewUpbitCandle(market, day, endAt(context, "day", day)),
      ...viewDayChange(market, day, days[index + 1]?.close ?? day.open),
      ...(request.converting_price_unit !== undefined && {
        converted_trade_price: exactNumber(formatPrice(market, day.close)),
      }),
    }));
  },
);

export const listWeekCandles = defineUpbitRoute(
  { ...spec, path: "/candles/weeks" },
  (context) => async (_c, request) => withFirstDay(await list(context, { request, unit: "week" })),
);

export const listMonthCandles = defineUpbitRoute(
  { ...spec, path: "/candles/months" },
  (context) => async (_c, request) => withFirstDay(await list(context, { request, unit: "month" })),
);

export const listYearCandles = defineUpbitRoute(
  { ...spec, path: "/candles/years" },
  (context) => async (_c, request) => {
    const { market, ...wanted } = given(request);
    const years = await findUpbitYears(context, { market, ...wanted });
    return withFirstDay(years.map((year) => viewUpbitCandle(market, year, yearEnd(context, year))));
  },
);

async function list(context: Context, { request, unit }: { request: Given; unit: CandleUnit }) {
  const { market, ...wanted } = given(request);
  const candles = await findUpbitCandles(context, { market, unit, ...wanted });
  return candles.map((candle) => viewUpbitCandle(market, candle, endAt(context, unit, candle)));
}

type View = ReturnType<typeof viewUpbitCandle>;

const withFirstDay = (candles: View[]) =>
  candles.map((candle) => ({
    ...candle,
    first_day_of_period: candle.candle_date_time_utc.slice(0, 10),
  }));

function endAt({ now }: Context, unit: CandleUnit, { startMs }: Candle): number {
  return Math.min(endOf({ unit, zone: "utc" }, startMs) - 1, Math.max(now(), startMs));
}

function yearEnd({ now }: Context, { startMs }: Candle): number {
  return Math.min(Date.UTC(new Date(startMs).getUTCFullYear() + 1, 0) - 1, now());
}
