import type { Pool, PoolClient } from "pg";
import { DAY_MS } from "../../koreanDays.ts";
import { type Candle, type CandleRow, candleOfRow, type PublicTrade } from "../candles/candle.ts";
import { type KeptUnit, startOf } from "../candles/periods.ts";
import { TRADE_COLUMNS, type TradeRow, tradeOfRow } from "../tradeRow.ts";

/** What was traded in a market until some trade. */
export type History = {
  /** The newest of each kind, the oldest first, up to some earlier trade. */
  kept: Map<KeptUnit, Candle[]>;
  /** The last price of the day (UTC) before that trade's. */
  dayBefore: bigint | undefined;
  /** Those after it, in order. */
  later: PublicTrade[];
  /** The newest ones, in order. */
  recent: PublicTrade[];
};

const DAY = { unit: "day", zone: "utc" } as const;

const NEWEST_MINUTE = `
  select start_ms from exchange.candles where market = $1 and unit = '1m'
  order by start_ms desc limit 1`;
const KEPT = `
  select c.unit, c.start_ms, c.open, c.high, c.low, c.close, c.lots, c.funds, c.trades
  from unnest($2::text[], $3::int8[]) as w (unit, from_ms)
  join exchange.candles c on c.market = $1 and c.unit = w.unit and c.start_ms >= w.from_ms
  order by c.start_ms`;
const DAY_BEFORE = `
  select close from exchange.candles where market = $1 and unit = '1d' and start_ms < $2
  order by start_ms desc limit 1`;
const LATER = `
  select ${TRADE_COLUMNS} from exchange.trades where market = $1 and number > coalesce(
    (select number from exchange.candle_cursors where market = $1), 0) order by number`;
const RECENT = `
  select ${TRADE_COLUMNS} from exchange.trades where market = $1 order by number desc limit $2`;

type Wanted = { market: string; recentMax: number };

/** All of one moment. Trades that are in no candle yet should be few. */
export async function readHistory(pool: Pool, wanted: Wanted): Promise<History> {
  const client = await pool.connect();
  try {
    await client.query("begin isolation level repeatable read read only");
    return await read(client, wanted);
  } finally {
    await client.query("commit").finally(() => client.release());
  }
}

async function read(client: PoolClient, { market, recentMax }: Wanted): Promise<History> {
  const newest = await client.query<{ start_ms: string }>(NEWEST_MINUTE, [market]);
  const newestMs = Number(newest.rows[0]?.start_ms ?? 0);
  const { units, fromMs } = wantedFrom(newestMs);
  const kept = await client.query<CandleRow & { unit: KeptUnit; start_ms: string }>(KEPT, [
    ...[market, units, fromMs],
  ]);
  const dayBefore = await client.query<{ close: string }>(DAY_BEFORE, [
    ...[market, startOf(DAY, newestMs)],
  ]);
  const later = await client.query<TradeRow>(LATER, [market]);
  const recent = await client.query<TradeRow>(RECENT, [market, recentMax]);
  const byUnit = new Map<KeptUnit, Candle[]>(units.map((unit) => [unit, []]));
  for (const row of kept.rows) {
    byUnit.get(row.unit)?.push(candleOfRow(Number(row.start_ms), row));
  }
  const close = dayBefore.rows[0]?.close;
  return {
    kept: byUnit,
    dayBefore: close === undefined ? undefined : BigInt(close),
    later: later.rows.map(tradeOfRow),
    recent: recent.rows.map(tradeOfRow).reverse(),
  };
}

/** What the newest candles are made of, and a day of minutes. */
function wantedFrom(newestMs: number): { units: KeptUnit[]; fromMs: number[] } {
  const from = new Map<KeptUnit, number>([
    ["1s", newestMs],
    ["1m", newestMs - DAY_MS],
    ["1h", startOf({ unit: "240m", zone: "utc" }, newestMs)],
    ["1d", weekOrMonth(newestMs, "utc")],
    ["1d_kst", weekOrMonth(newestMs, "kst")],
  ]);
  return { units: [...from.keys()], fromMs: [...from.values()] };
}

const weekOrMonth = (atMs: number, zone: "utc" | "kst") =>
  Math.min(startOf({ unit: "week", zone }, atMs), startOf({ unit: "month", zone }, atMs));
