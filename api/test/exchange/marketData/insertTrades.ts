import type { Pool } from "pg";

export type TradeGiven = { number: number; atMs: number; price: bigint; lots: bigint };

/** As the writer would keep them. */
export async function insertTrades(
  pool: Pool,
  market: string,
  trades: TradeGiven[],
): Promise<void> {
  await pool.query(
    `insert into exchange.trades (market, number, seq, at_ms, price, lots, funds, taker_is_bid,
       bid_order_id, ask_order_id, bid_fee, ask_fee)
     select $1, number, number, at_ms, price, lots, price * lots, true, 1, 2, 0, 0
     from unnest($2::int8[], $3::int8[], $4::numeric[], $5::numeric[])
       as t (number, at_ms, price, lots)`,
    [
      market,
      trades.map(({ number }) => number),
      trades.map(({ atMs }) => atMs),
      trades.map(({ price }) => price),
      trades.map(({ lots }) => lots),
    ],
  );
}
