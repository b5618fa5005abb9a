import type { Context } from "../../context.ts";
import { type Candle, joinCandles } from "../../exchange/marketData/candles/candle.ts";
import { findCandles } from "../../exchange/marketData/candles/findCandles.ts";
import type { CandleUnit } from "../../exchange/marketData/candles/periods.ts";
import type { CandleView } from "../../exchange/marketData/feed/views.ts";
import { parseDecimal } from "../../exchange/markets/decimals.ts";
import { type Listed, parseLots, parsePrice } from "../../exchange/markets/markets.ts";

const MONTHS = 12;

export type CandlesGiven = { market: Listed; count: number; toMs: number | undefined };

/** A market's candles of a kind, the newest first, with the one of now. */
export async function findUpbitCandles(
  { pool, now, exchangeFeed }: Context,
  { market, count, toMs, unit }: CandlesGiven & { unit: CandleUnit },
): Promise<Candle[]> {
  const code = market.rules.code;
  const period = { unit, zone: "utc" } as const;
  const kept = await findCandles({ pool, now }, { market: code, ...period, toMs, count });
  const view = exchangeFeed.candle(code, period);
  // What was traded just now may not be in the table yet.
  if (view === undefined || (toMs !== undefined && view.start >= toMs)) return kept;
  const before = kept.filter(({ startMs }) => startMs < view.start);
  return [candleOfView(market, view), ...before].slice(0, count);
}

/** Years are made of months. */
export async function findUpbitYears(context: Context, given: CandlesGiven): Promise<Candle[]> {
  const { count, toMs } = given;
  const endMs = toMs === undefined ? undefined : startOfYear(toMs - 1, 1);
  const wanted = { ...given, toMs: endMs, count: (count + 1) * MONTHS, unit: "month" } as const;
  const years = new Map<number, Candle>();
  for (const month of await findUpbitCandles(context, wanted)) {
    const startMs = startOfYear(month.startMs);
    const later = years.get(startMs);
    const year = later === undefined ? month : joinCandles(month, later);
    years.set(startMs, { ...year, startMs });
  }
  return [...years.values()].slice(0, count);
}

function startOfYear(ms: number, after = 0): number {
  return Date.UTC(new Date(ms).getUTCFullYear() + after, 0);
}

function candleOfView(market: Listed, view: CandleView): Candle {
  const price = (text: string) => parsePrice(market, text) ?? 0n;
  return {
    startMs: view.start,
    ...{ open: price(view.open), high: price(view.high) },
    ...{ low: price(view.low), close: price(view.close) },
    lots: parseLots(market, view.volume) ?? 0n,
    funds: parseDecimal(view.funds, market.quote.decimals) ?? 0n,
    trades: view.trades,
  };
}
