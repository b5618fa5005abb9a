import type { Pool } from "pg";
import { DAY_MS } from "../../koreanDays.ts";
import { type Candle, type CandleRow, candleOfRow, flatCandle } from "./candle.ts";
import { endOf, type KeptUnit, keptUnitOf, type Period, startOf } from "./periods.ts";

export type CandlesWanted = Period & {
  readonly market: string;
  /** Those that begin before; the newest ones if undefined. */
  readonly toMs?: number | undefined;
  readonly count: number;
};

/** An hour less than they are kept. */
const SECONDS_SHOWN_MS = DAY_MS;

type Bounds = { first: string | null; last: string | null };
type Row = CandleRow & { index: number };

const BOUNDS = `
  select (select at_ms from exchange.trades where market = $1 order by number limit 1) as first,
    (select at_ms from exchange.trades where market = $1 order by number desc limit 1) as last`;

const CANDLES = `
  select width_bucket(start_ms, $3::int8[]) - 1 as index,
    (array_agg(open order by start_ms))[1] as open, max(high) as high, min(low) as low,
    (array_agg(close order by start_ms desc))[1] as close,
    sum(lots) as lots, sum(funds) as funds, sum(trades) as trades
  from exchange.candles
  where market = $1 and unit = $2 and start_ms >= $4 and start_ms < $5
  group by 1`;

const CLOSE_BEFORE = `
  select close from exchange.candles where market = $1 and unit = $2 and start_ms < $3
  order by start_ms desc limit 1`;

/**
 * A market's candles, the newest first, without gaps from its first trade until now: where nothing
 * was traded everything is at the price before. Seconds go back a day.
 */
export async function findCandles(
  { pool, now }: { pool: Pool; now: () => number },
  wanted: CandlesWanted,
): Promise<Candle[]> {
  const { market } = wanted;
  const { rows } = await pool.query<Bounds>({
    name: "candle-bounds",
    text: BOUNDS,
    values: [market],
  });
  const [{ first, last }] = rows as [Bounds];
  if (first === null) return [];
  const nowMs = Math.max(now(), Number(last));
  const starts = startsOf(wanted, { firstMs: Number(first), nowMs });
  const [firstStart] = starts;
  const lastStart = starts.at(-1);
  if (firstStart === undefined || lastStart === undefined) return [];
  const unit = keptUnitOf(wanted);
  const endMs = endOf(wanted, lastStart);
  const kept = await pool.query<Row>({
    name: "candles",
    text: CANDLES,
    values: [market, unit, starts, firstStart, endMs],
  });
  const byIndex = new Map(kept.rows.map((row) => [row.index, row]));
  const before = byIndex.has(0)
    ? undefined
    : await closeBefore(pool, { market, unit, ms: firstStart });
  return fill(starts, { byIndex, before }).reverse();
}

/** What was traded last counts once it is in a candle: until then there may be none. */
function fill(
  starts: number[],
  { byIndex, before }: { byIndex: Map<number, Row>; before: bigint | undefined },
): Candle[] {
  let close = before;
  return starts.flatMap((startMs, index) => {
    const row = byIndex.get(index);
    if (row === undefined) return close === undefined ? [] : [flatCandle(startMs, close)];
    const candle = candleOfRow(startMs, row);
    close = candle.close;
    return [candle];
  });
}

/** When the wanted periods begin, the oldest first. */
function startsOf(
  { count, toMs, ...period }: CandlesWanted,
  { firstMs, nowMs }: { firstMs: number; nowMs: number },
): number[] {
  const oldestMs = period.unit === "1s" ? Math.max(firstMs, nowMs - SECONDS_SHOWN_MS) : firstMs;
  const starts: number[] = [];
  let startMs = startOf(period, Math.min(toMs === undefined ? nowMs : toMs - 1, nowMs));
  const oldestStart = startOf(period, oldestMs);
  for (; starts.length < count && startMs >= oldestStart; startMs = startOf(period, startMs - 1)) {
    starts.push(startMs);
  }
  return starts.reverse();
}

/** The price before; of seconds that are kept no longer, their minutes know it. */
async function closeBefore(
  pool: Pool,
  { market, unit, ms }: { market: string; unit: KeptUnit; ms: number },
): Promise<bigint | undefined> {
  const units = unit === "1s" ? (["1s", "1m"] as const) : [unit];
  for (const one of units) {
    const endMs = one === "1m" && unit === "1s" ? ms - (ms % 60_000) : ms;
    const { rows } = await pool.query<{ close: string }>({
      name: "close-before",
      text: CLOSE_BEFORE,
      values: [market, one, endMs],
    });
    if (rows[0] !== undefined) return BigInt(rows[0].close);
  }
  return undefined;
}
