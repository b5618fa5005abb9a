import type { Context } from "../../context.ts";
import { findCandles } from "../../exchange/marketData/candles/findCandles.ts";
import { startOf } from "../../exchange/marketData/candles/periods.ts";
import type { TickerView } from "../../exchange/marketData/feed/views.ts";
import {
  formatPrice,
  type Listed,
  MARKETS,
  marketOf,
  parsePrice,
} from "../../exchange/markets/markets.ts";
import { remember } from "../../remember.ts";

type Extreme = { price: bigint; dayMs: number };

/** The greatest and least price of 52 weeks, and when. */
export type YearRange = Record<"high" | "highDate" | "low" | "lowDate", string>;

const DAY = { unit: "day", zone: "utc" } as const;
const DAYS = 364;
const FOR_MS = 10_000;

/** Reads each market's past days at most every ten seconds; today is what the ticker says. */
export function createYearRanges(context: Context): (ticker: TickerView) => Promise<YearRange> {
  const { now } = context;
  const readers = new Map(
    MARKETS.map((market) => {
      const read = () => readDays(context, market);
      return [market.rules.code, remember(read, { forMs: FOR_MS, now })];
    }),
  );
  return async ({ market: code, today }) => {
    const market = marketOf(code);
    const days = (await readers.get(code)?.()) ?? [];
    const dayMs = startOf(DAY, now());
    const extreme = (text: string) => ({ price: parsePrice(market, text) ?? 0n, dayMs });
    const higher = (a: Extreme, b: Extreme) => (b.price > a.price ? b : a);
    const lower = (a: Extreme, b: Extreme) => (b.price < a.price ? b : a);
    const high = days.map((day) => day.high).reduce(higher, extreme(today.high));
    const low = days.map((day) => day.low).reduce(lower, extreme(today.low));
    return {
      ...{ high: formatPrice(market, high.price), highDate: dateOf(high.dayMs) },
      ...{ low: formatPrice(market, low.price), lowDate: dateOf(low.dayMs) },
    };
  };
}

async function readDays({ pool, now }: Context, market: Listed) {
  const wanted = { market: market.rules.code, ...DAY, count: DAYS };
  const days = await findCandles({ pool, now }, wanted);
  return days.map(({ startMs: dayMs, high, low }) => ({
    high: { price: high, dayMs },
    low: { price: low, dayMs },
  }));
}

export const dateOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);
