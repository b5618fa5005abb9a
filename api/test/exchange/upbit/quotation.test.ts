import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pollUntil } from "../../../../test/support/pollUntil.ts";
import { openUpbit, type Trader, type Upbit } from "./openUpbit.ts";

const SYMBOL = "BTC/KRW";
const PRICE = 150_000_000;

let upbit: Upbit;
let maker: Trader;
let taker: Trader;
beforeAll(async () => {
  upbit = await openUpbit();
  maker = await upbit.trader({ KRW: "100000000", BTC: "1" });
  taker = await upbit.trader({ KRW: "100000000", BTC: "1" });
  await maker.exchange.createOrder(SYMBOL, "limit", "sell", 0.3, PRICE);
  await maker.exchange.createOrder(SYMBOL, "limit", "sell", 0.1, PRICE + 1_000_000);
  await maker.exchange.createOrder(SYMBOL, "limit", "buy", 0.2, PRICE - 1_000_000);
  await taker.exchange.createOrder(SYMBOL, "limit", "buy", 0.1, PRICE);
  await taker.exchange.createOrder(SYMBOL, "limit", "sell", 0.05, PRICE - 1_000_000);
  const traded = () => upbit.context.exchangeFeed.trades("KRW-BTC", 2).length === 2 || undefined;
  await pollUntil(traded, { what: "the feed" });
});
afterAll(() => upbit.stop());

const get = async (path: string) => {
  const response = await fetch(`${upbit.url}${path}`);
  const text = await response.text();
  return { status: response.status, text, json: JSON.parse(text) };
};

describe("ccxt's upbit", () => {
  it("knows the markets", async () => {
    const exchange = await upbit.client();
    const markets = await exchange.fetchMarkets();
    expect(markets.map((one) => one?.symbol)).toEqual(
      ["BTC", "ETH", "XRP", "SOL", "JTK"].map((base) => `${base}/KRW`),
    );
    const { json } = await get("/market/all?is_details=true");
    expect(json[0]).toMatchObject({ market: "KRW-BTC", market_event: { warning: false } });
    expect((await get("/orderbook/instruments?markets=KRW-BTC,KRW-XRP")).json).toMatchObject([
      { market: "KRW-BTC", tick_size: "1000", quote_currency: "KRW" },
      { market: "KRW-XRP", tick_size: "1" },
    ]);
  });

  it("reads tickers", async () => {
    const exchange = await upbit.client();
    const ticker = await exchange.fetchTicker(SYMBOL);
    expect(ticker).toMatchObject({
      ...{ symbol: SYMBOL, last: PRICE - 1_000_000, high: PRICE, low: PRICE - 1_000_000 },
      ...{ open: PRICE, baseVolume: 0.15, quoteVolume: 22_450_000, change: -1_000_000 },
    });
    expect(Object.keys(await exchange.fetchTickers())).toHaveLength(5);
    expect(Object.keys(await exchange.fetchTickers([SYMBOL, "XRP/KRW"]))).toHaveLength(2);
    expect((await get("/ticker?markets=KRW-BTC")).json[0]).toMatchObject({
      ...{ market: "KRW-BTC", change: "FALL", change_price: 1_000_000, trade_volume: 0.05 },
      ...{ highest_52_week_price: PRICE, lowest_52_week_price: PRICE - 1_000_000 },
    });
  });

  it("reads the book", async () => {
    const exchange = await upbit.client();
    const book = await exchange.fetchOrderBook(SYMBOL);
    expect(book.asks.slice(0, 2)).toEqual([
      [PRICE, 0.2],
      [PRICE + 1_000_000, 0.1],
    ]);
    expect(book.bids[0]).toEqual([PRICE - 1_000_000, 0.15]);
    const { json } = await get("/orderbook?markets=KRW-BTC&count=1");
    expect(json[0]).toMatchObject({ total_ask_size: 0.2, total_bid_size: 0.15, level: 0 });
    expect(json[0].orderbook_units).toHaveLength(1);
  });

  it("reads trades, also older ones", async () => {
    const exchange = await upbit.client();
    const trades = await exchange.fetchTrades(SYMBOL);
    expect(trades).toMatchObject([
      { side: "buy", price: PRICE, amount: 0.1 },
      { side: "sell", price: PRICE - 1_000_000, amount: 0.05 },
    ]);
    const [newest] = (await get("/trades/ticks?market=KRW-BTC")).json;
    expect(newest).toMatchObject({ ask_bid: "ASK", change_price: -1_000_000 });
    const cursor = newest.sequential_id;
    const older = await get(`/trades/ticks?market=KRW-BTC&count=5&cursor=${cursor}`);
    expect(older.json.map((one: { ask_bid: string }) => one.ask_bid)).toEqual(["BID"]);
    const at = new Date(newest.timestamp + 1_000).toISOString().slice(11, 19);
    expect((await get(`/trades/ticks?market=KRW-BTC&count=5&to=${at}`)).json).toHaveLength(2);
    expect((await get("/trades/ticks?market=KRW-BTC&days_ago=1&count=5")).json).toEqual([]);
  });

  it("reads candles of all kinds", async () => {
    const exchange = await upbit.client();
    for (const timeframe of ["1s", "1m", "4h", "1d", "1w", "1M", "1y"]) {
      const candles = await exchange.fetchOHLCV(SYMBOL, timeframe);
      const volume = candles.reduce((sum, candle) => sum + Number(candle[5]), 0);
      expect(volume, timeframe).toBeCloseTo(0.15);
      expect(candles.at(-1)?.[4], timeframe).toBe(PRICE - 1_000_000);
    }
    const since = await exchange.fetchOHLCV(SYMBOL, "1m", Date.now() - 600_000, 10);
    expect(since.length).toBeGreaterThan(0);
    const { json } = await get("/candles/days?market=KRW-BTC&count=3&converting_price_unit=KRW");
    expect(json[0]).toMatchObject({
      ...{ opening_price: PRICE, high_price: PRICE, prev_closing_price: PRICE },
      ...{ change_price: -1_000_000, converted_trade_price: PRICE - 1_000_000 },
    });
    expect(json[0].candle_date_time_utc).toMatch(/T00:00:00$/);
    expect(json[0].candle_date_time_kst).toMatch(/T09:00:00$/);
    expect((await get("/candles/days?market=KRW-BTC&to=2020-01-01T00:00:00Z")).json).toEqual([]);
    const until = (to: string) => get(`/candles/minutes/1?market=KRW-BTC&to=${to}`);
    for (const zone of ["", "Z", "+09:00", "%2B09:00", ".000Z"]) {
      expect((await until(`2999-01-01T00:00:00${zone}`)).json, zone).toHaveLength(1);
      expect((await until(`2020-01-01 00:00:00${zone}`)).json, zone).toEqual([]);
    }
    expect((await until(String(Date.now() + 60_000))).json).toHaveLength(1);
    expect((await get("/candles/minutes/1?market=KRW-BTC")).json[0]).toMatchObject({ unit: 1 });
  });
});

describe("what can't be read", () => {
  it.each([
    ["/ticker", 400],
    ["/ticker?markets=KRW-DOGE", 404],
    ["/orderbook?markets=KRW-BTC&count=31", 400],
    ["/orderbook?markets=KRW-BTC&level=1", 400],
    ["/trades/ticks?market=KRW-BTC&count=501", 400],
    ["/trades/ticks?market=KRW-BTC&to=25:00:00", 400],
    ["/trades/ticks?market=KRW-BTC&cursor=1e3", 400],
    ["/trades/ticks?market=KRW-BTC&days_ago=8", 400],
    ["/candles/minutes/2?market=KRW-BTC", 400],
    ["/candles/days?market=KRW-BTC&count=0x10", 400],
    ["/candles/days?market=KRW-BTC&to=soon", 400],
    ["/candles/hours?market=KRW-BTC", 404],
  ])("%s: %d", async (path, status) => {
    const answer = await get(path);
    expect(answer.status).toBe(status);
    expect(answer.json.error.name).toBeTruthy();
  });

  it("keeps each digit of a number", async () => {
    await maker.exchange.createOrder("XRP/KRW", "limit", "buy", 12_345.12345678, 3_000);
    const seen = async () => {
      const { text } = await get("/orderbook?markets=KRW-XRP");
      return text.includes('"bid_size":12345.12345678') || undefined;
    };
    await pollUntil(seen, { what: "the bid" });
  });
});
