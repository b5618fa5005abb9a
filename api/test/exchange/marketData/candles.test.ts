import { Pool } from "pg";
import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";
import {
  type Random,
  seededRandom,
  seedFromEnvironment,
} from "../../../../test/support/seededRandom.ts";
import { dropExpired } from "../../../src/db/dropExpired.ts";
import type { Candle } from "../../../src/exchange/marketData/candles/candle.ts";
import { findCandles } from "../../../src/exchange/marketData/candles/findCandles.ts";
import {
  CALENDAR_UNITS,
  INTRADAY_UNITS,
  type Period,
} from "../../../src/exchange/marketData/candles/periods.ts";
import { projectCandles } from "../../../src/exchange/marketData/candles/projectCandles.ts";
import { createDatabase } from "../../support/createDatabase.ts";
import { insertTrades, type TradeGiven } from "./insertTrades.ts";

const market = "KRW-BTC";
const seed = seedFromEnvironment();
const PERIODS: Period[] = [
  ...INTRADAY_UNITS.map((unit) => ({ unit, zone: "utc" }) as const),
  ...CALENDAR_UNITS.flatMap((unit) => [
    { unit, zone: "utc" } as const,
    { unit, zone: "kst" } as const,
  ]),
];

let pool: Pool;

beforeAll(async () => {
  pool = new Pool({ connectionString: await createDatabase(inject("postgresUrl")), max: 4 });
});

beforeEach(async () => {
  await pool.query("truncate exchange.trades, exchange.candles, exchange.candle_cursors");
});

afterAll(async () => await pool.end());

/** Ends of months, of a leap year's February, of years, and of days in both zones. */
const BORDERS = [
  "2023-12-31T15:00:00Z",
  "2024-01-01T00:00:00Z",
  "2024-02-28T15:00:00Z",
  "2024-02-29T00:00:00Z",
  "2024-02-29T15:00:00Z",
  "2024-03-01T00:00:00Z",
  "2024-03-03T15:00:00Z",
  "2024-03-04T00:00:00Z",
  "2024-04-30T15:00:00Z",
].map((text) => Date.parse(text));

function drawTrades(chance: Random): TradeGiven[] {
  const around = BORDERS.flatMap((border) =>
    Array.from({ length: 1 + chance.below(60) }, () =>
      chance.below(4) === 0
        ? border - chance.below(2)
        : border + chance.below(2 * 10 ** (1 + chance.below(8))) - 10 ** (1 + chance.below(7)),
    ),
  );
  return around
    .sort((one, other) => one - other)
    .map((atMs, index) => ({
      number: index + 1,
      atMs,
      price: BigInt(1_000 + chance.below(500)),
      lots: BigInt(1 + chance.below(1_000_000)),
    }));
}

/** By the trades alone. */
function candleBetween(trades: TradeGiven[], startMs: number, endMs: number): Candle {
  const within = trades.filter(({ atMs }) => atMs >= startMs && atMs < endMs);
  const before = trades.findLast(({ atMs }) => atMs < startMs)?.price ?? 0n;
  const prices = within.length === 0 ? [before] : within.map(({ price }) => price);
  const sorted = [...prices].sort((one, other) => Number(one - other));
  return {
    startMs,
    open: prices[0] ?? 0n,
    high: sorted.at(-1) ?? 0n,
    low: sorted[0] ?? 0n,
    close: prices.at(-1) ?? 0n,
    lots: within.reduce((sum, { lots }) => sum + lots, 0n),
    funds: within.reduce((sum, { price, lots }) => sum + price * lots, 0n),
    trades: within.length,
  };
}

const FORMATS = {
  utc: new Intl.DateTimeFormat("sv-SE", { ...full(), timeZone: "UTC" }),
  kst: new Intl.DateTimeFormat("sv-SE", { ...full(), timeZone: "Asia/Seoul" }),
};

function full(): Intl.DateTimeFormatOptions {
  const two = "2-digit" as const;
  return { year: "numeric", month: two, day: two, hour: two, minute: two, second: two };
}

/** `2024-02-29 00:00:00` in the zone. */
const local = ({ zone }: Period, ms: number) => FORMATS[zone].format(ms);

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const LENGTHS_MS = {
  ...{ "1s": 1_000, "1m": MINUTE_MS, "3m": 3 * MINUTE_MS, "5m": 5 * MINUTE_MS },
  ...{ "10m": 10 * MINUTE_MS, "15m": 15 * MINUTE_MS, "30m": 30 * MINUTE_MS },
  ...{ "60m": 60 * MINUTE_MS, "240m": 240 * MINUTE_MS, day: DAY_MS, week: 7 * DAY_MS },
};

/** Whether a period begins as calendars and clocks have it, and ends when the next one begins. */
function expectPeriod(period: Period, startMs: number, nextMs: number): void {
  const { unit } = period;
  const [date = "", time] = local(period, startMs).split(" ");
  const isIntraday = INTRADAY_UNITS.some((one) => one === unit);
  if (isIntraday) expect(startMs % LENGTHS_MS[unit as keyof typeof LENGTHS_MS]).toBe(0);
  else expect(time).toBe("00:00:00");
  if (unit === "week") expect(new Date(`${date}T00:00:00Z`).getUTCDay()).toBe(1);
  if (unit !== "month") {
    expect(nextMs - startMs).toBe(LENGTHS_MS[unit]);
    return;
  }
  const [year = 0, month = 0, day] = date.split("-").map(Number);
  expect(day).toBe(1);
  const next = month === 12 ? [year + 1, 1] : [year, month + 1];
  const nextDate = next.map((part) => String(part).padStart(2, "0")).join("-");
  expect(local(period, nextMs)).toBe(`${nextDate}-01 00:00:00`);
}

/** All of them, page by page. */
async function allCandles(period: Period, { nowMs, pages }: { nowMs: number; pages: number }) {
  const found: Candle[] = [];
  let toMs: number | undefined;
  for (let page = 0; page < pages; page++) {
    const wanted = { ...period, market, toMs, count: 200 };
    const candles = await findCandles({ pool, now: () => nowMs }, wanted);
    found.push(...candles);
    if (candles.length < 200) break;
    toMs = candles.at(-1)?.startMs;
  }
  return found.reverse();
}

test(`late candles, in any pieces, are those of all trades at once (SEED=${seed})`, async () => {
  const chance = seededRandom(seed);
  const trades = drawTrades(chance);
  for (let done = 0; done < trades.length; ) {
    const piece = 1 + chance.below(chance.below(3) === 0 ? 200 : 8);
    await insertTrades(pool, market, trades.slice(done, done + piece));
    done += piece;
    if (chance.below(3) > 0) {
      const atOnce = Array.from({ length: 1 + chance.below(3) }, () =>
        projectCandles(pool, market),
      );
      await Promise.all(atOnce);
    }
  }
  await projectCandles(pool, market);
  const firstMs = trades[0]?.atMs ?? 0;
  const lastMs = trades.at(-1)?.atMs ?? 0;
  const nowMs = lastMs + chance.below(400_000);
  for (const period of PERIODS) {
    const isFine = period.unit === "1s" || period.unit === "1m";
    const candles = await allCandles(period, { nowMs, pages: isFine ? 20 : 1_000 });
    for (const [index, candle] of candles.entries()) {
      const endMs = candles[index + 1]?.startMs ?? nowMs + 1;
      expect(candle, JSON.stringify(period)).toEqual(candleBetween(trades, candle.startMs, endMs));
      if (index + 1 < candles.length) expectPeriod(period, candle.startMs, endMs);
    }
    if (!isFine) {
      const [first, second] = candles;
      expect(first?.startMs).toBeLessThanOrEqual(firstMs);
      expect(second?.startMs ?? nowMs + 1).toBeGreaterThan(firstMs);
    }
  }
}, 60_000);

test("a transaction that is cut off leaves the candles and the cursor as they were", async () => {
  const trades = drawTrades(seededRandom(seed)).slice(0, 20);
  await insertTrades(pool, market, trades.slice(0, 10));
  await projectCandles(pool, market);
  const before = await pool.query("select * from exchange.candles order by unit, start_ms");
  await insertTrades(pool, market, trades.slice(10));
  await pool.query(`
    create function exchange.fail() returns trigger language plpgsql as
      $$ begin raise exception 'cut off'; end $$;
    create trigger fail before update on exchange.candle_cursors
      for each row execute function exchange.fail()`);
  await expect(projectCandles(pool, market)).rejects.toThrow("cut off");
  const after = await pool.query("select * from exchange.candles order by unit, start_ms");
  expect(after.rows).toEqual(before.rows);
  await pool.query("drop function exchange.fail cascade");
  await projectCandles(pool, market);
  const { rows } = await pool.query(
    "select unit, sum(trades)::int as trades from exchange.candles group by unit order by unit",
  );
  expect(rows).toEqual(["1d", "1d_kst", "1h", "1m", "1s"].map((unit) => ({ unit, trades: 20 })));
});

test("seconds go back a day, and are dropped later", async () => {
  const nowMs = Date.parse("2026-03-02T10:00:00Z");
  const hour = 3_600_000;
  const trades = [30, 26, 1].map((hoursAgo, index) => ({
    ...{ number: index + 1, atMs: nowMs - hoursAgo * hour },
    ...{ price: BigInt(1_000 + index), lots: 5n },
  }));
  await insertTrades(pool, market, trades);
  await projectCandles(pool, market);
  await dropExpired(pool, nowMs);
  const { rows } = await pool.query("select start_ms from exchange.candles where unit = '1s'");
  expect(rows).toEqual([{ start_ms: String(nowMs - hour) }]);
  const wanted = { market, unit: "1s", zone: "utc", count: 200 } as const;
  const at = async (toMs: number) =>
    await findCandles({ pool, now: () => nowMs }, { ...wanted, toMs });
  const [early] = await at(nowMs - 2 * hour);
  expect(early).toMatchObject({ startMs: nowMs - 2 * hour - 1_000, close: 1_001n, trades: 0 });
  expect(await at(nowMs - 25 * hour)).toEqual([]);
  expect((await at(nowMs - 24 * hour + 5_000)).length).toBe(5);
});

test("there are no candles before the first trade", async () => {
  const deps = { pool, now: () => 5_000_000 };
  const wanted = { market, unit: "1m", zone: "utc", count: 3 } as const;
  expect(await findCandles(deps, wanted)).toEqual([]);
  await insertTrades(pool, market, [{ number: 1, atMs: 4_000_000, price: 7n, lots: 1n }]);
  expect(await findCandles(deps, wanted)).toEqual([]);
  await projectCandles(pool, market);
  expect((await findCandles(deps, wanted)).map(({ close }) => close)).toEqual([7n, 7n, 7n]);
  expect(await findCandles(deps, { ...wanted, toMs: 3_900_000 })).toEqual([]);
});
