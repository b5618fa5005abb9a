import { expect } from "vitest";
import { pollUntil } from "../../../../test/support/pollUntil.ts";
import { findCandles } from "../../../src/exchange/marketData/candles/findCandles.ts";
import { CANDLE_UNITS, ZONES } from "../../../src/exchange/marketData/candles/periods.ts";
import type { ExchangeFeed } from "../../../src/exchange/marketData/createFeed.ts";
import { type CandleView, viewCandle } from "../../../src/exchange/marketData/feed/views.ts";
import {
  formatFunds,
  formatLots,
  formatPrice,
  type Listed,
} from "../../../src/exchange/markets/markets.ts";
import type { Reader } from "./createReader.ts";
import { LISTED, type OpenFeed } from "./openFeed.ts";

type Tables = Pick<OpenFeed, "pool" | "now">;
type Row = { number: string; at_ms: string; price: string; lots: string; funds: string } & {
  taker_is_bid: boolean;
};

/** What a feed says now, and what one of its readers was told, is what the tables say. */
export async function expectLikeTables(
  tables: Tables,
  { feed, reader }: { feed: ExchangeFeed; reader?: Reader },
): Promise<void> {
  for (const market of LISTED) {
    const { code } = market.rules;
    await untilProjected(tables, code);
    const { rows } = await tables.pool.query<Row>(
      "select * from exchange.trades where market = $1 order by number",
      [code],
    );
    const trades = rows.map((row) => viewRow(market, row));
    expect(trades.length).toBeGreaterThan(20);
    expect(feed.trades(code, 500)).toEqual(trades.slice(-500).reverse());
    expectTicker(tables, { market, rows, feed });
    const told = reader && lastTold(reader, code);
    if (reader) expect(reader.trades.filter((trade) => trade.market === code)).toEqual(trades);
    await expectCandles(tables, { market, feed, told });
  }
}

async function untilProjected({ pool }: Tables, market: string): Promise<void> {
  const isProjected = async () => {
    const { rows } = await pool.query(
      `select 1 from exchange.candle_cursors where market = $1
         and number = (select max(number) from exchange.trades where market = $1)`,
      [market],
    );
    return rows.length === 1 || undefined;
  };
  await pollUntil(isProjected, { what: "candles" });
}

function viewRow(market: Listed, row: Row) {
  return {
    market: market.rules.code,
    id: Number(row.number),
    price: formatPrice(market, BigInt(row.price)),
    quantity: formatLots(market, BigInt(row.lots)),
    funds: formatFunds(market, BigInt(row.funds)),
    takerSide: row.taker_is_bid ? "bid" : "ask",
    at: Number(row.at_ms),
  };
}

type Ticking = { market: Listed; rows: Row[]; feed: ExchangeFeed };

function expectTicker({ now }: Tables, { market, rows, feed }: Ticking): void {
  const minuteMs = 60_000;
  const dayMs = 1_440 * minuteMs;
  const rangeSince = (sinceMs: number) => {
    const within = rows.filter((row) => Number(row.at_ms) >= sinceMs);
    const before = rows.findLast((row) => Number(row.at_ms) < sinceMs);
    const priced = within.length > 0 || before === undefined ? within : [before];
    const prices = priced.map(({ price }) => BigInt(price));
    const sum = (amounts: string[]) => amounts.reduce((total, one) => total + BigInt(one), 0n);
    const least = prices.reduce((one, other) => (one < other ? one : other));
    const most = prices.reduce((one, other) => (one > other ? one : other));
    return {
      open: formatPrice(market, prices[0] ?? 0n),
      high: formatPrice(market, most),
      low: formatPrice(market, least),
      volume: formatLots(market, sum(within.map(({ lots }) => lots))),
      funds: formatFunds(market, sum(within.map(({ funds }) => funds))),
    };
  };
  const ticker = feed.ticker(market.rules.code);
  const midnightMs = now() - (now() % dayMs);
  const sinceMs = Math.floor((now() - dayMs) / minuteMs) * minuteMs + minuteMs;
  expect(ticker?.day).toEqual(rangeSince(sinceMs));
  expect(ticker?.today).toEqual(rangeSince(midnightMs));
  const last = rows.at(-1);
  expect(ticker?.last).toBe(formatPrice(market, BigInt(last?.price ?? 0)));
  expect(ticker?.at).toBe(Number(last?.at_ms));
  const yesterday = rows.findLast((row) => Number(row.at_ms) < midnightMs);
  const previous = formatPrice(market, BigInt(yesterday?.price ?? rows[0]?.price ?? 0));
  expect(ticker?.previousClose).toBe(previous);
}

/** Each candle as it was told last. */
function lastTold({ candles }: Reader, market: string): CandleView[] {
  const own = candles.filter((candle) => candle.market === market);
  const key = ({ unit, zone, start }: CandleView) => `${unit} ${zone} ${start}`;
  return [...new Map(own.map((candle) => [key(candle), candle])).values()];
}

type Comparing = { market: Listed; feed: ExchangeFeed; told: CandleView[] | undefined };

async function expectCandles(tables: Tables, { market, feed, told }: Comparing): Promise<void> {
  const { code } = market.rules;
  for (const unit of CANDLE_UNITS) {
    for (const zone of ZONES) {
      const found = await findCandles(tables, { market: code, unit, zone, count: 10_000 });
      const views = found.map((candle) => viewCandle(market, { unit, zone, candle }));
      expect(feed.candle(code, { unit, zone }), unit).toEqual(views[0]);
      if (told === undefined) continue;
      const all = new Map(views.map((view) => [view.start, view]));
      const own = told.filter((view) => view.unit === unit && view.zone === zone);
      for (const view of own) expect(view).toEqual(all.get(view.start));
      const traded = views.filter(({ trades }) => trades > 0);
      const isOwn = zone === "utc" || ["day", "week", "month"].includes(unit);
      if (isOwn) expect(own.length).toBe(traded.length);
    }
  }
}
