import { DAY_MS } from "../../koreanDays.ts";
import {
  type Candle,
  candleOfTrade,
  flatCandle,
  joinCandles,
  type PublicTrade,
} from "../candles/candle.ts";
import { startOf } from "../candles/periods.ts";

const MINUTE = { unit: "1m", zone: "utc" } as const;

/** What was traded in the last 24 hours, to the minute; from the minutes before. */
export function createRollingDay(kept: readonly Candle[]) {
  const minutes = [...kept];

  return {
    add: (trade: PublicTrade) => {
      const startMs = startOf(MINUTE, trade.atMs);
      const last = minutes.at(-1);
      const candle = candleOfTrade(startMs, trade);
      if (last?.startMs === startMs) minutes[minutes.length - 1] = joinCandles(last, candle);
      else minutes.push(candle);
    },
    /** Flat at the last price if there was nothing. */
    at: (nowMs: number, lastPrice: bigint): Candle => {
      const sinceMs = nowMs - DAY_MS;
      const first = minutes.findIndex(({ startMs }) => startMs > sinceMs);
      minutes.splice(0, first < 0 ? minutes.length : first);
      return minutes.length === 0 ? flatCandle(sinceMs, lastPrice) : minutes.reduce(joinCandles);
    },
  };
}
