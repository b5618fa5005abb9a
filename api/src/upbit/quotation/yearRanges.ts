import type { Context } from "../../context.ts";
import { findCandles } from "../../exchange/marketData/candles/findCandles.ts";
import { formatPrice, MARKETS } from "../../exchange/markets/markets.ts";
import { remember } from "../../remember.ts";

/** The greatest and least price of 52 weeks, and when; undefined before the first trade. */
export type YearRange = { high?: string; highDate?: string; low?: string; lowDate?: string };

const DAYS = 364;
const FOR_MS = 10_000;

/** Reads each market's range at most every ten seconds. */
export function createYearRanges(context: Context): (market: string) => Promise<YearRange> {
  const { pool, now } = context;
  const readers = new Map(
    MARKETS.map((market) => {
      const read = async (): Promise<YearRange> => {
        const wanted = {
          market: market.rules.code,
          unit: "day",
          zone: "utc",
          count: DAYS,
        } as const;
        const days = await findCandles({ pool, now }, wanted);
        const [first] = days;
        if (first === undefined) return {};
        const highest = days.reduce((best, day) => (day.high > best.high ? day : best), first);
        const lowest = days.reduce((best, day) => (day.low < best.low ? day : best), first);
        return {
          high: formatPrice(market, highest.high),
          highDate: new Date(highest.startMs).toISOString().slice(0, 10),
          low: formatPrice(market, lowest.low),
          lowDate: new Date(lowest.startMs).toISOString().slice(0, 10),
        };
      };
      return [market.rules.code, remember(read, { forMs: FOR_MS, now })];
    }),
  );
  return async (market) => (await readers.get(market)?.()) ?? {};
}
