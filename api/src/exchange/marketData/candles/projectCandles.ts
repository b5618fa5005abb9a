import type { Pool } from "pg";
import { type Projection, projectTrades } from "../../projections/projectTrades.ts";
import { KEPT_UNITS } from "./periods.ts";

const ADD = `
  insert into exchange.candles as c
    (market, unit, start_ms, open, high, low, close, lots, funds, trades)
  select $1, u.unit, t.at_ms - mod(t.at_ms + u.ahead_ms, u.length_ms),
    (array_agg(t.price order by t.number))[1], max(t.price), min(t.price),
    (array_agg(t.price order by t.number desc))[1], sum(t.lots), sum(t.funds), count(*)
  from exchange.trades t
  cross join unnest($4::text[], $5::int8[], $6::int8[]) as u (unit, length_ms, ahead_ms)
  where t.market = $1 and t.number > $2 and t.number <= $3
  group by 2, 3
  on conflict (market, unit, start_ms) do update set
    high = greatest(c.high, excluded.high), low = least(c.low, excluded.low),
    close = excluded.close, lots = c.lots + excluded.lots, funds = c.funds + excluded.funds,
    trades = c.trades + excluded.trades`;

const UNITS = [
  KEPT_UNITS.map(({ unit }) => unit),
  KEPT_UNITS.map(({ lengthMs }) => lengthMs),
  KEPT_UNITS.map(({ aheadMs }) => aheadMs),
];

const CANDLES: Projection = { cursors: "candle_cursors", text: ADD, values: UNITS };

/** Adds a market's trades to its candles, up to its last one; each trade once, whoever does it. */
export async function projectCandles(pool: Pool, market: string): Promise<void> {
  await projectTrades(pool, { market, projection: CANDLES });
}
