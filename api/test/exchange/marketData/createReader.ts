import { expect } from "vitest";
import type { ExchangeFeed } from "../../../src/exchange/marketData/createFeed.ts";
import type {
  CandleView,
  DepthDiff,
  DepthSnapshot,
  TickerView,
  TradeView,
} from "../../../src/exchange/marketData/feed/views.ts";

type Sides = { bids: Map<string, string>; asks: Map<string, string>; seq: number };

export type Reader = ReturnType<typeof createReader>;

/** A client of the feed, made of what is documented of it alone; it checks each checksum. */
export function createReader(feed: ExchangeFeed, markets: readonly string[]) {
  const books = new Map<string, Sides>();
  const trades: TradeView[] = [];
  const tickers = new Map<string, TickerView>();
  const candles: CandleView[] = [];
  let checked = 0;
  let resets = 0;

  const readAll = () => {
    for (const market of markets) {
      const snapshot = feed.depth(market, 1_000_000);
      if (snapshot === undefined) continue;
      books.set(market, sidesOf(snapshot));
      check(market, snapshot.checksum);
    }
  };

  function check(market: string, checksum: number): void {
    const { bids, asks } = sorted(books.get(market));
    const parts = Array.from({ length: 25 }, (_, index) => [bids[index], asks[index]]).flat();
    const text = parts.flatMap((level) => (level === undefined ? [] : level.join(":"))).join(":");
    expect(checksum).toBe(crc32Of(text));
    checked += 1;
  }

  function apply(diff: DepthDiff): void {
    const sides = books.get(diff.market);
    if (sides === undefined || diff.to <= sides.seq) return;
    expect(diff.from).toBeLessThanOrEqual(sides.seq + 1);
    for (const side of ["bids", "asks"] as const) {
      for (const [price, quantity] of diff[side]) {
        if (quantity === "0") sides[side].delete(price);
        else sides[side].set(price, quantity);
      }
    }
    sides.seq = diff.to;
    check(diff.market, diff.checksum);
  }

  readAll();
  const stop = feed.listen({
    onReset: () => {
      resets += 1;
      readAll();
    },
    onDepth: apply,
    onTrades: (_, told) => void trades.push(...told),
    onTicker: (ticker) => void tickers.set(ticker.market, ticker),
    onCandle: (candle) => void candles.push(candle),
  });

  return {
    book: (market: string) => sorted(books.get(market)),
    checked: () => checked,
    resets: () => resets,
    trades,
    tickers,
    candles,
    stop,
  };
}

function sidesOf({ bids, asks, seq }: DepthSnapshot): Sides {
  return { bids: new Map(bids), asks: new Map(asks), seq };
}

function sorted(sides: Sides | undefined) {
  const bids = [...(sides?.bids ?? [])].sort(([one], [other]) => Number(other) - Number(one));
  const asks = [...(sides?.asks ?? [])].sort(([one], [other]) => Number(one) - Number(other));
  return { bids, asks };
}

/** Bit by bit, as the standard says it. */
export function crc32Of(text: string): number {
  let rest = 0xffffffff;
  for (const byte of Buffer.from(text)) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit++) rest = (rest >>> 1) ^ (rest & 1 ? 0xedb88320 : 0);
  }
  return ~rest >>> 0;
}
