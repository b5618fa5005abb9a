import type { Pool, PoolClient } from "pg";
import { KEPT_UNITS } from "./periods.ts";

const TRADES_MAX = 5_000;

const ADD_CURSOR = `
  insert into exchange.candle_cursors (market, number) values ($1, 0) on conflict do nothing`;
const LOCK_CURSOR = "select number from exchange.candle_cursors where market = $1 for update";
const MOVE_CURSOR = "update exchange.candle_cursors set number = $2 where market = $1";
const LAST_TRADE = `
  select max(number) as last from exchange.trades
  where market = $1 and number > $2 and number <= $2::int8 + ${TRADES_MAX}`;

const PROJECT = `
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

/** Adds a market's trades to its candles, up to its last one; each trade once, whoever does it. */
export async function projectCandles(pool: Pool, market: string): Promise<void> {
  for (;;) {
    const client = await pool.connect();
    try {
      if (!(await projectSome(client, market))) return;
    } finally {
      client.release();
    }
  }
}

/** False once there are no more. Whoever else is at it holds the cursor until it has moved. */
async function projectSome(client: PoolClient, market: string): Promise<boolean> {
  await client.query({ name: "add-candle-cursor", text: ADD_CURSOR, values: [market] });
  await client.query("begin");
  try {
    const cursor = await client.query<{ number: string }>({
      name: "lock-candle-cursor",
      text: LOCK_CURSOR,
      values: [market],
    });
    const done = Number(cursor.rows[0]?.number);
    const trades = await client.query<{ last: string | null }>({
      name: "last-trade-for-candles",
      text: LAST_TRADE,
      values: [market, done],
    });
    const last = trades.rows[0]?.last ?? null;
    if (last !== null) {
      const values = [market, done, last, ...UNITS];
      await client.query({ name: "project-candles", text: PROJECT, values });
      await client.query({ name: "move-candle-cursor", text: MOVE_CURSOR, values: [market, last] });
    }
    await client.query("commit");
    return last !== null && Number(last) - done === TRADES_MAX;
  } catch (error) {
    await client.query("rollback");
    throw error;
  }
}
