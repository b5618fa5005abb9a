import type { Side } from "../../engine/orders/wanted.ts";

/** A trade as everybody may see it. */
export type PublicTrade = {
  /** 1, 2, 3 … in its market. */
  readonly number: number;
  readonly atMs: number;
  readonly price: bigint;
  readonly lots: bigint;
  readonly funds: bigint;
  readonly takerSide: Side;
};

/** What was traded in a period, and at which prices. */
export type Candle = {
  readonly startMs: number;
  readonly open: bigint;
  readonly high: bigint;
  readonly low: bigint;
  readonly close: bigint;
  readonly lots: bigint;
  readonly funds: bigint;
  readonly trades: number;
};

export type CandleRow = Record<
  "open" | "high" | "low" | "close" | "lots" | "funds" | "trades",
  string
>;

export function candleOfRow(startMs: number, row: CandleRow): Candle {
  return {
    startMs,
    open: BigInt(row.open),
    high: BigInt(row.high),
    low: BigInt(row.low),
    close: BigInt(row.close),
    lots: BigInt(row.lots),
    funds: BigInt(row.funds),
    trades: Number(row.trades),
  };
}

/** A period without trades: everything is at the price before it. */
export function flatCandle(startMs: number, price: bigint): Candle {
  const prices = { open: price, high: price, low: price, close: price };
  return { startMs, ...prices, lots: 0n, funds: 0n, trades: 0 };
}

export function candleOfTrade(startMs: number, { price, lots, funds }: PublicTrade): Candle {
  return { ...flatCandle(startMs, price), lots, funds, trades: 1 };
}

/** A period of which `later` is the later part. */
export function joinCandles(earlier: Candle, later: Candle): Candle {
  return {
    startMs: earlier.startMs,
    open: earlier.open,
    high: later.high > earlier.high ? later.high : earlier.high,
    low: later.low < earlier.low ? later.low : earlier.low,
    close: later.close,
    lots: earlier.lots + later.lots,
    funds: earlier.funds + later.funds,
    trades: earlier.trades + later.trades,
  };
}
