import type { Depth } from "../../engine/engine.ts";
import { formatDecimal } from "../../markets/decimals.ts";
import { formatFunds, formatLots, formatPrice, type Listed } from "../../markets/markets.ts";
import type { Candle, PublicTrade } from "../candles/candle.ts";
import type { Period } from "../candles/periods.ts";

// What everybody may see of a market. Amounts are decimal numbers, times are in milliseconds.

type Level = [price: string, quantity: string];

export type DepthSnapshot = {
  market: string;
  /** Up to which command of the journal. */
  seq: number;
  /** Of the last command. */
  at: number;
  /** The best first. */
  bids: Level[];
  asks: Level[];
  /** Of the best 25 of both sides. */
  checksum: number;
};

/** What is wanted now where that has changed, `"0"` where nothing is: after `from - 1`, at `to`. */
export type DepthDiff = Omit<DepthSnapshot, "seq"> & { from: number; to: number };

export type TradeView = {
  market: string;
  /** 1, 2, 3 … in its market. */
  id: number;
  price: string;
  quantity: string;
  funds: string;
  takerSide: "bid" | "ask";
  at: number;
};

export type CandleView = Period & {
  market: string;
  start: number;
  open: string;
  high: string;
  low: string;
  close: string;
  volume: string;
  funds: string;
  trades: number;
};

/** Prices and what was traded within some time. */
export type Range = {
  open: string;
  high: string;
  low: string;
  volume: string;
  funds: string;
};

export type TickerView = {
  market: string;
  /** Of the last trade; before the first one, the price that the market began with, and null. */
  last: string;
  at: number | null;
  /** The last 24 hours, to the minute. */
  day: Range;
  /** Since midnight in UTC, 9 in the morning in Korea. */
  today: Range;
  /** The last price before that; on a market's first day, the day's first. */
  previousClose: string;
  change: string;
  /** 0.01 is one percent. */
  changeRate: string;
};

const RATE_DECIMALS = 8;

export function viewLevels(market: Listed, depth: Depth): { bids: Level[]; asks: Level[] } {
  const view = ({ price, lots }: Depth["bids"][number]): Level => [
    formatPrice(market, price),
    formatLots(market, lots),
  ];
  return { bids: depth.bids.map(view), asks: depth.asks.map(view) };
}

export function viewTrade(market: Listed, trade: PublicTrade): TradeView {
  return {
    market: market.rules.code,
    id: trade.number,
    price: formatPrice(market, trade.price),
    quantity: formatLots(market, trade.lots),
    funds: formatFunds(market, trade.funds),
    takerSide: trade.takerSide,
    at: trade.atMs,
  };
}

export function viewCandle(
  market: Listed,
  { unit, zone, candle }: Period & { candle: Candle },
): CandleView {
  const { open, high, low, volume, funds } = viewRange(market, candle);
  return {
    ...{ market: market.rules.code, unit, zone, start: candle.startMs },
    ...{ open, high, low, close: formatPrice(market, candle.close) },
    ...{ volume, funds, trades: candle.trades },
  };
}

function viewRange(market: Listed, candle: Candle): Range {
  return {
    open: formatPrice(market, candle.open),
    high: formatPrice(market, candle.high),
    low: formatPrice(market, candle.low),
    volume: formatLots(market, candle.lots),
    funds: formatFunds(market, candle.funds),
  };
}

type Told = {
  lastPrice: bigint;
  atMs: number | null;
  day: Candle;
  today: Candle;
  previousClose: bigint;
};

export function viewTicker(market: Listed, told: Told): TickerView {
  const { lastPrice, previousClose } = told;
  const change = lastPrice - previousClose;
  const rate = (change * 10n ** BigInt(RATE_DECIMALS)) / previousClose;
  return {
    market: market.rules.code,
    last: formatPrice(market, lastPrice),
    at: told.atMs,
    day: viewRange(market, told.day),
    today: viewRange(market, told.today),
    previousClose: formatPrice(market, previousClose),
    change: formatPrice(market, change),
    changeRate: formatDecimal(rate, RATE_DECIMALS),
  };
}
