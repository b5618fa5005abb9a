import type { Depth } from "../../engine/engine.ts";
import type { Listed } from "../../markets/markets.ts";
import type { PublicTrade } from "../candles/candle.ts";
import type { Period } from "../candles/periods.ts";
import { createBook } from "./book.ts";
import { checksumOf } from "./checksum.ts";
import type { History } from "./readHistory.ts";
import { createTradeHistory, type TradeHistory } from "./tradeHistory.ts";
import {
  type CandleView,
  type DepthDiff,
  type DepthSnapshot,
  type TickerView,
  type TradeView,
  viewLevels,
  viewTrade,
} from "./views.ts";

const CHECKED_LEVELS = 25;

export type MarketFeed = ReturnType<typeof createMarketFeed>;

/** What has changed in a market since that was asked last. */
export type MarketNews = {
  /** In order. */
  trades: TradeView[];
  depth: DepthDiff | undefined;
  ticker: TickerView | undefined;
  candles: CandleView[];
};

/** A market as everybody may see it, made of what is on disk. */
export function createMarketFeed(market: Listed, now: () => number) {
  const book = createBook();
  let seq = 0;
  let atMs = 0;
  let toldSeq = 0;
  let history: TradeHistory | undefined;
  /** Those that came while the history was read. */
  let early: PublicTrade[] = [];
  let untold: PublicTrade[] = [];

  const checksum = () => checksumOf(viewLevels(market, book.depth(CHECKED_LEVELS)));

  function takeTrade(trade: PublicTrade): void {
    if (history === undefined) early.push(trade);
    else if (trade.number > history.lastNumber()) {
      history.add(trade);
      untold.push(trade);
    }
  }

  function takeDepth(): DepthDiff | undefined {
    if (!book.hasChanges()) return undefined;
    const levels = viewLevels(market, book.takeChanges());
    const from = toldSeq + 1;
    toldSeq = seq;
    return { market: market.rules.code, from, to: seq, at: atMs, ...levels, checksum: checksum() };
  }

  return {
    /** All that was known is forgotten; the history is to be read again. */
    reset: (depth: Depth, known: { seq: number; atMs: number }) => {
      book.load(depth);
      ({ seq, atMs } = known);
      toldSeq = seq;
      history = undefined;
      early = [];
      untold = [];
    },
    remember: (read: History) => {
      history = createTradeHistory(market, read);
      for (const trade of early.splice(0)) takeTrade(trade);
    },
    commit: (changes: Depth, known: { seq: number; atMs: number }) => {
      book.apply(changes);
      ({ seq, atMs } = known);
    },
    takeTrade,
    hasNews: () => untold.length > 0 || book.hasChanges(),
    takeNews: (): MarketNews => {
      const trades = untold.splice(0);
      const hasTraded = trades.length > 0 && history !== undefined;
      return {
        trades: trades.map((trade) => viewTrade(market, trade)),
        depth: takeDepth(),
        ticker: hasTraded ? history?.ticker(now()) : undefined,
        candles: hasTraded ? (history?.takeCandles() ?? []) : [],
      };
    },
    depth: (count: number): DepthSnapshot => {
      const levels = viewLevels(market, book.depth(count));
      return { market: market.rules.code, seq, at: atMs, ...levels, checksum: checksum() };
    },
    trades: (max: number): TradeView[] =>
      (history?.recent(max) ?? []).map((trade) => viewTrade(market, trade)),
    ticker: () => history?.ticker(now()),
    candle: (period: Period) => history?.candle(period, now()),
  };
}
