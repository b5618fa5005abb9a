import type { Listed } from "../../markets/markets.ts";
import { type Candle, flatCandle, type PublicTrade } from "../candles/candle.ts";
import { type Period, startOf } from "../candles/periods.ts";
import { createLiveCandles } from "./liveCandles.ts";
import type { History } from "./readHistory.ts";
import { createRollingDay } from "./rollingDay.ts";
import { type CandleView, type TickerView, viewCandle, viewTicker } from "./views.ts";

export const RECENT_MAX = 500;
const DAY = { unit: "day", zone: "utc" } as const;

export type TradeHistory = ReturnType<typeof createTradeHistory>;

/** What was traded in a market, as it goes on from what was read. */
export function createTradeHistory(market: Listed, history: History) {
  const live = createLiveCandles((unit) => history.kept.get(unit) ?? []);
  const rollingDay = createRollingDay(history.kept.get("1m") ?? []);
  const recent: PublicTrade[] = [];
  let { dayBefore } = history;
  let lastPrice = history.kept.get("1m")?.at(-1)?.close;
  let dayStartMs = history.kept.get("1d")?.at(-1)?.startMs;

  function count(trade: PublicTrade): void {
    const startMs = startOf(DAY, trade.atMs);
    if (startMs !== dayStartMs) dayBefore = lastPrice;
    dayStartMs = startMs;
    lastPrice = trade.price;
    live.add(trade);
    rollingDay.add(trade);
  }

  function note(trade: PublicTrade): void {
    recent.push(trade);
    if (recent.length > 2 * RECENT_MAX) recent.splice(0, recent.length - RECENT_MAX);
  }

  for (const trade of history.later) count(trade);
  for (const trade of history.recent) note(trade);
  live.takeChanged();

  return {
    lastNumber: () => recent.at(-1)?.number ?? 0,
    add: (trade: PublicTrade) => {
      count(trade);
      note(trade);
    },
    /** The newest first. */
    recent: (max: number): PublicTrade[] => recent.slice(-Math.min(max, RECENT_MAX)).reverse(),
    candle: (period: Period, nowMs: number): CandleView | undefined => {
      const candle = live.at(period, nowMs);
      return candle && viewCandle(market, { ...period, candle });
    },
    takeCandles: (): CandleView[] => live.takeChanged().map((one) => viewCandle(market, one)),
    ticker: (nowMs: number): TickerView => {
      const last = lastPrice ?? market.rules.firstPrice;
      const today: Candle = live.at(DAY, nowMs) ?? flatCandle(startOf(DAY, nowMs), last);
      const isLater = today.startMs !== dayStartMs;
      return viewTicker(market, {
        ...{ lastPrice: last, atMs: recent.at(-1)?.atMs ?? null, today },
        day: rollingDay.at(nowMs, last),
        previousClose: isLater ? last : (dayBefore ?? today.open),
      });
    },
  };
}
