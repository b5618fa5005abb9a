import { afterAll, beforeAll, expect, test } from "vitest";
import { pollUntil } from "../../../../test/support/pollUntil.ts";
import { openTraders, type Traders } from "../support/openTraders.ts";

const BTC = "/api/market/items/BTC";

let api: Traders;
const get = async (path: string) => (await api.request("GET", path)).json;

beforeAll(async () => {
  api = await openTraders();
  const [buyer, seller] = [await api.newTrader(), await api.newTrader()];
  await seller.order({ type: "sell", quantity: "0.002" });
  await buyer.order({ price: "150000000" });
  await seller.order({ type: "sell", price: "151000000", quantity: "0.001" });
  await buyer.order({ price: "151000000", quantity: "0.0015" });
  await buyer.order({ price: "149000000", quantity: "0.003" });
  const isTold = async () => ((await get(`${BTC}/trades`)).items.length === 3 ? true : undefined);
  await pollUntil(isTold, { what: "the trades" });
});
afterAll(() => api.stop());

test("items are listed with their rules and tickers", async () => {
  const { items } = await get("/api/market/items");
  expect(items.map(({ itemId }: { itemId: string }) => itemId)).toEqual([
    ...["BTC", "ETH", "XRP", "SOL", "JTK"],
  ]);
  expect(items[0]).toMatchObject({
    ...{ market: "KRW-BTC", base: { code: "BTC", name: { ko: "비트코인" } } },
    ...{ minimumFunds: "5000", priceBand: "0.5", ticker: { last: "151000000" } },
  });
  expect(items[0].ticks.at(-1)).toEqual({ from: "1000000", tick: "1000" });
});

test("the ticker tells the last price, and what it was before", async () => {
  expect(await get(`${BTC}/ticker`)).toMatchObject({
    ...{ market: "KRW-BTC", last: "151000000", day: { open: "150000000", volume: "0.0025" } },
    today: { high: "151000000", low: "150000000", funds: "375500" },
  });
  expect(await get("/api/market/items/KRW-ETH/ticker")).toMatchObject({ at: null });
});

test("the book shows the best prices of both sides", async () => {
  expect(await get(`${BTC}/orderbook?count=1`)).toMatchObject({
    ...{ bids: [["149000000", "0.003"]], asks: [["151000000", "0.0005"]] },
  });
});

test("trades are the newest ones, or those after one", async () => {
  const ids = async (query: string) =>
    (await get(`${BTC}/trades?${query}`)).items.map(({ id }: { id: number }) => id);
  expect(await ids("")).toEqual([3, 2, 1]);
  expect(await ids("limit=1")).toEqual([3]);
  expect(await ids("since=1&limit=5")).toEqual([2, 3]);
  expect(await ids("since=3")).toEqual([]);
});

test("candles come newest first, and back from a time", async () => {
  const candle = { open: "150000000", close: "151000000", volume: "0.0025", trades: 3 };
  const isKept = async () => {
    const { items } = await get(`${BTC}/candles?unit=day&zone=kst`);
    return items[0]?.trades === 3 ? items : undefined;
  };
  expect(await pollUntil(isKept, { what: "the candle" })).toMatchObject([candle]);
  const to = "2020-01-01T00:00:00Z";
  expect((await get(`${BTC}/candles?to=${to}`)).items).toEqual([]);
});

test.each([
  "candles?unit=2m",
  "candles?count=0",
  "candles?to=now",
  "trades?since=-1",
  "orderbook?count=1e9",
])("%s is refused", async (path) => {
  expect((await api.request("GET", `${BTC}/${path}`)).json.code).toBe("invalid_request");
});

test("what is not traded is not found", async () => {
  for (const what of ["ticker", "orderbook", "trades", "candles"]) {
    const answer = await api.request("GET", `/api/market/items/DOGE/${what}`);
    expect(answer).toMatchObject({ status: 404, json: { code: "not_found" } });
  }
});
