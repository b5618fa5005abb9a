import type { Logger } from "pino";
import type { CandleView, DepthDiff, TickerView, TradeView } from "./views.ts";

/** Is told at most each 100 ms of a market, what changed in between at once. */
export type FeedListener = {
  /** What was told before is of no use any more: all is to be read again. */
  onReset?: () => void;
  /** In order. Those that were not told yet when `trades` was read have been in it. */
  onTrades?: (market: string, trades: TradeView[]) => void;
  onDepth?: (diff: DepthDiff) => void;
  onTicker?: (ticker: TickerView) => void;
  /** Each that has changed, of all kinds; also the last of one that has ended. */
  onCandle?: (candle: CandleView) => void;
};

export type Listeners = ReturnType<typeof createListeners>;

/** One that fails is no reason for the others not to hear. */
export function createListeners(logger: Pick<Logger, "warn">) {
  const listeners = new Set<FeedListener>();
  return {
    add: (listener: FeedListener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    tell: (to: (listener: FeedListener) => void): void => {
      for (const listener of listeners) {
        try {
          to(listener);
        } catch (error) {
          logger.warn({ reason: String(error) }, "market data was not taken");
        }
      }
    },
  };
}
