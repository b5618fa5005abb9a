import { randomUUID } from "node:crypto";
import { afterEach, expect, test } from "vitest";
import { pollUntil } from "../../../../test/support/pollUntil.ts";
import { seededRandom, seedFromEnvironment } from "../../../../test/support/seededRandom.ts";
import { formatLots, formatPrice } from "../../../src/exchange/markets/markets.ts";
import { ASSETS, drawCommand } from "../engine/drawCommand.ts";
import { limit, type OpenExchange, openExchange } from "../support/openExchange.ts";
import { crc32Of, createReader, type Reader } from "./createReader.ts";
import { expectLikeTables } from "./expectLikeTables.ts";
import { LISTED, type OpenFeed, openFeed } from "./openFeed.ts";

/** A minute before a day, a week and a month end in Korea. */
const START_MS = Date.parse("2026-05-31T14:59:00Z");
const MARKETS = LISTED.map(({ rules }) => rules.code);
const seed = seedFromEnvironment();
const open: { close: () => Promise<void> }[] = [];

afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

type Opened = Awaited<ReturnType<typeof opened>>;

async function opened({ atMs = START_MS, ...given }: { databaseUrl?: string; atMs?: number } = {}) {
  const feeds: OpenFeed[] = [];
  const exchange = await openExchange({
    ...given,
    prepare: (parts) => {
      parts.clock.ms = atMs;
      feeds.push(openFeed(parts));
    },
  });
  open.push(exchange, ...feeds);
  const [feed] = feeds as [OpenFeed];
  await feed.untilKnown();
  return { exchange, ...feed };
}

/** Random commands in batches, with a clock that goes on in all processes. */
async function runCommands(on: Opened, others: Opened[], commands: number): Promise<string[]> {
  const { exchange, clock, engine, give } = on.exchange;
  const chance = seededRandom(seed);
  const people = Array.from({ length: 5 }, () => randomUUID());
  for (const userId of people) {
    await give(userId, Object.fromEntries(ASSETS.map((asset) => [asset, 9_000_000n])));
  }
  for (let done = 0; done < commands; ) {
    clock.ms += chance.below(chance.below(9) === 0 ? 90_000 : 900);
    for (const other of others) other.exchange.clock.ms = clock.ms;
    const submitted = Array.from({ length: 1 + chance.below(80) }, () => {
      const command = drawCommand(engine(), chance, { nowMs: clock.ms, people });
      const uuid = command.kind === "place" ? randomUUID() : null;
      return exchange.submit({ command, userId: null, clientId: null, uuid });
    });
    done += submitted.length;
    await Promise.all(submitted);
  }
  for (const other of others) await untilAlike(on.exchange, other.exchange);
  return people;
}

async function untilAlike(one: OpenExchange, other: OpenExchange): Promise<void> {
  const seqOf = ({ exchange }: OpenExchange) => exchange.replica()?.seq;
  await pollUntil(() => seqOf(one) === seqOf(other) || undefined, { what: "the follower" });
}

/** Until a reader has heard the last of what its feed knows. */
async function untilQuiet({ feed }: Opened, reader: Reader): Promise<void> {
  for (const market of MARKETS) {
    const last = feed.trades(market, 1)[0]?.id;
    const book = () => {
      const { bids, asks } = feed.depth(market, 1_000_000) ?? {};
      return JSON.stringify({ bids, asks });
    };
    const isQuiet = () =>
      JSON.stringify(reader.book(market)) === book() &&
      reader.trades.findLast((trade) => trade.market === market)?.id === last;
    await pollUntil(() => isQuiet() || undefined, {
      what: `the last of ${market}`,
      timeoutMs: 5_000,
    });
  }
}

test(`a snapshot and the diffs after it make the engine's book (SEED=${seed})`, async () => {
  const writer = await opened();
  const follower = await opened({ databaseUrl: writer.exchange.databaseUrl });
  const both = [writer, follower];
  const readers = both.map((side) => ({ side, reader: createReader(side.feed, MARKETS) }));
  const ran = runCommands(writer, [follower], 4_000);
  const isUnderWay = () => (follower.exchange.exchange.replica()?.seq ?? 0) > 1_000 || undefined;
  await pollUntil(isUnderWay, { what: "commands", everyMs: 5 });
  for (const side of both) readers.push({ side, reader: createReader(side.feed, MARKETS) });
  await ran;
  for (const { side, reader } of readers) {
    await untilQuiet(side, reader);
    for (const market of LISTED) {
      const { code } = market.rules;
      const depth = side.exchange.engine().depth(code, 1_000_000);
      const view = (levels: readonly { price: bigint; lots: bigint }[] = []) =>
        levels.map(({ price, lots }) => [formatPrice(market, price), formatLots(market, lots)]);
      expect(reader.book(code)).toEqual({ bids: view(depth?.bids), asks: view(depth?.asks) });
    }
    expect(reader.checked()).toBeGreaterThan(3);
    expect(reader.resets()).toBe(0);
  }
  for (const market of MARKETS) {
    expect(writer.feed.depth(market, 30)).toEqual(follower.feed.depth(market, 30));
  }
}, 60_000);

test(`trades, tickers and live candles are those of the tables (SEED=${seed})`, async () => {
  const writer = await opened();
  const follower = await opened({ databaseUrl: writer.exchange.databaseUrl });
  const both = [writer, follower];
  const readers = both.map((side) => createReader(side.feed, MARKETS));
  const people = await runCommands(writer, [follower], 3_000);
  // Else those that wait for a time would trade once the clock goes on.
  for (const userId of people) {
    const command = { kind: "cancel_all", userId, market: null, side: null } as const;
    await writer.exchange.exchange.submit({ command, userId, clientId: null, uuid: null });
  }
  await untilAlike(writer.exchange, follower.exchange);
  for (const [index, side] of both.entries()) await untilQuiet(side, readers[index] as Reader);
  for (const reader of readers) await expectLikeTables(writer, { reader, feed: writer.feed });
  await expectLikeTables(writer, { reader: readers[1] as Reader, feed: follower.feed });
  // One that begins with what is kept, at once and a while later.
  const { clock, databaseUrl } = writer.exchange;
  const later = await opened({ databaseUrl, atMs: clock.ms });
  await expectLikeTables(writer, { feed: later.feed });
  for (const side of [writer, later]) side.exchange.clock.ms += 86_200_000;
  for (const side of [writer, later]) await expectLikeTables(writer, { feed: side.feed });
  for (const side of [writer, later]) side.exchange.clock.ms += 2_000_000;
  for (const side of [writer, later]) await expectLikeTables(writer, { feed: side.feed });
}, 60_000);

test("after the exchange was read anew all is told anew", async () => {
  const { exchange, feed } = await opened();
  const reader = createReader(feed, MARKETS);
  const userId = randomUUID();
  await exchange.give(userId, { KRW: 900_000n });
  await exchange.place({ userId, price: 995n });
  await exchange.client.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and application_name = 'jangteo-exchange'`,
  );
  await pollUntil(() => reader.resets() > 0 || undefined, { what: "a reset" });
  expect(reader.book("KRW-BTC")).toEqual({ bids: [["9.95", "10"]], asks: [] });
  await pollUntil(() => exchange.exchange.isWriting() || undefined, { what: "the turn" });
  await exchange.place({ userId, price: 990n });
  const isThere = () => reader.book("KRW-BTC").bids.length === 2 || undefined;
  await pollUntil(isThere, { what: "the next diff" });
});

test("an empty market has a price, and no trades", async () => {
  const { feed, exchange } = await opened();
  expect(feed.trades("KRW-BTC", 10)).toEqual([]);
  expect(feed.candle("KRW-BTC", { unit: "1m", zone: "utc" })).toBeUndefined();
  expect(feed.ticker("KRW-BTC")).toMatchObject({ last: "10", at: null, change: "0" });
  expect(feed.depth("KRW-BTC", 5)).toMatchObject({ bids: [], asks: [], checksum: crc32Of("") });
  expect(feed.depth("KRW-DOG", 5)).toBeUndefined();
  const [buyer, seller] = [randomUUID(), randomUUID()];
  await exchange.give(buyer, { KRW: 900_000n });
  await exchange.give(seller, { BTC: 900_000n });
  await exchange.place(limit({ userId: seller, side: "ask", price: 1_100n }));
  await exchange.place(limit({ userId: buyer, price: 1_100n, lots: 4n }));
  expect(feed.ticker("KRW-BTC")).toMatchObject({
    ...{ last: "11", at: START_MS, previousClose: "11", change: "0", changeRate: "0" },
    today: { open: "11", high: "11", low: "11", volume: "4", funds: "0.000044" },
  });
  exchange.clock.ms += 10 * 3_600_000;
  await exchange.place(limit({ userId: seller, side: "ask", price: 900n }));
  await exchange.place(limit({ userId: buyer, price: 900n, lots: 1n }));
  expect(feed.ticker("KRW-BTC")).toMatchObject({
    ...{ last: "9", previousClose: "11", change: "-2", changeRate: "-0.18181818" },
    today: { open: "9", high: "9", low: "9", volume: "1" },
    day: { open: "11", high: "11", low: "9", volume: "5" },
  });
});
