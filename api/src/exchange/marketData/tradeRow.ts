import type { PublicTrade } from "./candles/candle.ts";

/** Of `exchange.trades`; numbers come as text. */
export type TradeRow = {
  number: string;
  at_ms: string;
  price: string;
  lots: string;
  funds: string;
  taker_is_bid: boolean;
};

export const TRADE_COLUMNS = "number, at_ms, price, lots, funds, taker_is_bid";

export function tradeOfRow(row: TradeRow): PublicTrade {
  return {
    number: Number(row.number),
    atMs: Number(row.at_ms),
    price: BigInt(row.price),
    lots: BigInt(row.lots),
    funds: BigInt(row.funds),
    takerSide: row.taker_is_bid ? "bid" : "ask",
  };
}
