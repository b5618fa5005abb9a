import { expect, test } from "vitest";
import { candleOfTrade } from "../../../src/exchange/marketData/candles/candle.ts";
import { createMarketFeed } from "../../../src/exchange/marketData/feed/marketFeed.ts";
import { crc32Of } from "./createReader.ts";
import { LISTED } from "./openFeed.ts";

const NOW_MS = Date.parse("2026-03-02T10:00:00Z");
const [market] = LISTED as [(typeof LISTED)[number]];
const EMPTY = { bids: [], asks: [] };

/** One a second, the sixth one now. */
function tradeOf(number: number) {
  const price = 1_000n + BigInt(number);
  const atMs = NOW_MS + (number - 6) * 1_000;
  return { number, atMs, price, lots: 1n, funds: price, takerSide: "bid" as const };
}

function openFeed() {
  const feed = createMarketFeed(market, () => NOW_MS);
  feed.reset(EMPTY, { seq: 9, atMs: NOW_MS });
  return feed;
}

test("trades that come while the history is read count once, whether it has them or not", () => {
  const feed = openFeed();
  for (const number of [3, 4, 5]) feed.takeTrade(tradeOf(number));
  const minute = candleOfTrade(NOW_MS - 60_000, tradeOf(1));
  feed.remember({
    kept: new Map([["1m", [minute]]]),
    dayBefore: undefined,
    later: [2, 3].map(tradeOf),
    recent: [1, 2, 3].map(tradeOf),
  });
  feed.takeTrade(tradeOf(6));
  expect(feed.trades(9).map(({ id }) => id)).toEqual([6, 5, 4, 3, 2, 1]);
  expect(feed.ticker()?.day).toMatchObject({ volume: "6", open: "10.01", high: "10.06" });
  const { trades, candles } = feed.takeNews();
  expect(trades.map(({ id }) => id)).toEqual([4, 5, 6]);
  const told = (unit: string) => candles.filter((candle) => candle.unit === unit);
  expect(told("1m").map((candle) => candle.trades)).toEqual([5, 1]);
  // Each second has ended but the last one.
  expect(told("1s").map(({ start }) => start)).toEqual(
    [4, 5, 6].map((number) => tradeOf(number).atMs),
  );
});

test("the checksum is of 25 prices a side, or of all that one side has", () => {
  const feed = openFeed();
  const bids = Array.from({ length: 30 }, (_, index) => ({
    ...{ price: BigInt(990 - index), lots: BigInt(index + 1) },
  }));
  const asks = bids.slice(0, 3).map(({ lots }, index) => ({ price: BigInt(1_000 + index), lots }));
  feed.commit({ bids, asks }, { seq: 10, atMs: NOW_MS });
  const parts = bids.slice(0, 25).flatMap(({ price, lots }, index) => {
    const ask = index < 3 ? [`${(1_000 + index) / 100}:${index + 1}`] : [];
    return [`${Number(price) / 100}:${lots}`, ...ask];
  });
  expect(feed.depth(1).checksum).toBe(crc32Of(parts.join(":")));
  expect(feed.takeNews().depth).toMatchObject({
    from: 10,
    to: 10,
    checksum: feed.depth(1).checksum,
  });
  expect(feed.takeNews().depth).toBeUndefined();
});
