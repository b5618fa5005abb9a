import type { Query } from "../../db/namedQueries.ts";
import type { Listed } from "../markets/markets.ts";
import { type TradeView, viewTrade } from "./feed/views.ts";

type Row = {
  number: string;
  at_ms: string;
  price: string;
  lots: string;
  funds: string;
  taker_is_bid: boolean;
};

const TRADES = `
  select number, at_ms, price, lots, funds, taker_is_bid from exchange.trades
  where market = $1 and number > $2 order by number limit $3`;

/** A market's trades after a number, the oldest first. */
export async function findTradesAfter(
  { query }: { query: Query },
  { market, after, limit }: { market: Listed; after: number; limit: number },
): Promise<TradeView[]> {
  const rows = await query<Row>(TRADES, [market.rules.code, after, limit]);
  return rows.map((row) =>
    viewTrade(market, {
      number: Number(row.number),
      atMs: Number(row.at_ms),
      price: BigInt(row.price),
      lots: BigInt(row.lots),
      funds: BigInt(row.funds),
      takerSide: row.taker_is_bid ? "bid" : "ask",
    }),
  );
}
