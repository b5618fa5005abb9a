import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { afterEach, expect, test } from "vitest";
import { pollUntil } from "../../../../test/support/pollUntil.ts";
import { createAccountNews } from "../../../src/exchange/accounts/accountNews.ts";
import { createOrderNews } from "../../../src/upbit/sockets/orderNews.ts";
import { type OpenExchange, openExchange, untilWriting } from "../support/openExchange.ts";

/** So many are made ready while the ones before them are being written. */
const BATCH = 128;
const HALF = { feePpm: 250n, grossFeePpm: 500n, couponId: "half" };
const open: { close: () => Promise<void> }[] = [];

afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.close();
});

type Held = OpenExchange & {
  userId: string;
  /** Fills the batch that is made next, but for so many commands. */
  fillUp: (but: number) => Promise<unknown>[];
  release: () => Promise<unknown>;
  locker: Client;
};

/** An exchange with somebody's money, whose commits don't end until they are released. */
async function openHeld(prepare?: (exchange: OpenExchange["exchange"]) => void): Promise<Held> {
  const opened = await openExchange({ prepare: ({ exchange }) => prepare?.(exchange) });
  open.push(opened);
  const userId = randomUUID();
  await opened.give(userId, { KRW: 10_000_000n });
  const locker = new Client({ connectionString: opened.databaseUrl });
  await locker.connect();
  open.push({ close: () => locker.end() });
  await locker.query("begin; lock table exchange.trades in access exclusive mode");
  // Refused, and journaled all the same.
  const fillUp = (but: number) =>
    Array.from({ length: BATCH - but }, () => opened.place({ userId: randomUUID() }));
  return { ...opened, userId, fillUp, locker, release: () => locker.query("commit") };
}

const untilSeq = ({ exchange }: OpenExchange, seq: number) =>
  pollUntil(() => exchange.replica()?.seq === seq || undefined, { what: `command ${seq}` });

test("a name is one command's while that is being written", async () => {
  const held = await openHeld();
  const { place, userId, fillUp, release, client } = held;
  const named = () => ({ clientId: "mine", uuid: randomUUID() });
  const first = place({ userId }, named());
  await untilSeq(held, 2);
  const again = place({ userId }, named());
  const other = place({ userId, lots: 11n }, named());
  const fill = fillUp(2);
  await untilSeq(held, 2 + fill.length);
  await release();
  await expect(other).rejects.toMatchObject({ code: "idempotency_mismatch" });
  expect(await again).toEqual(await first);
  await Promise.all(fill);
  const { rows } = await client.query("select count(*)::int as orders from exchange.orders");
  expect(rows).toEqual([{ orders: 1 }]);
});

test("a coupon is used while its order is being written", async () => {
  const held = await openHeld();
  const { place, userId, fillUp, release } = held;
  const first = place({ userId, fee: HALF });
  await untilSeq(held, 2);
  const second = place({ userId, fee: HALF });
  const fill = fillUp(1);
  await untilSeq(held, 2 + fill.length);
  await release();
  await expect(second).rejects.toMatchObject({ code: "coupon_used" });
  expect((await first).refused).toBe(null);
  await Promise.all(fill);
});

test("what is not on disk is not told, and then it is told as it was", async () => {
  const told: string[] = [];
  let news: ReturnType<typeof createAccountNews> | undefined;
  const held = await openHeld((exchange) => {
    news = createAccountNews(exchange);
  });
  const { place, userId, fillUp, release, exchange, engine } = held;
  news?.follow(userId, {
    onOrder: ({ status }) => told.push(status),
    onBalance: ({ asset, held }) => told.push(`${asset} ${held}`),
  });
  const placed = place({ userId });
  await untilSeq(held, 2);
  const orderId = engine().state.orders.keys().next().value ?? 0;
  const cancel = { kind: "cancel", userId, orderId } as const;
  const cancelled = exchange.submit({ command: cancel, userId, clientId: null, uuid: null });
  const fill = fillUp(1);
  await untilSeq(held, 3 + fill.length);
  expect(engine().state.orders.size).toBe(0);
  expect(told).toEqual([]);
  await release();
  await Promise.all([placed, cancelled, ...fill]);
  expect(told).toEqual(["open", "KRW 0.0001", "BTC 0", "closed", "KRW 0"]);
});

test("what was made while a batch was being written goes with it when that fails", async () => {
  const held = await openHeld();
  const { place, userId, fillUp, release, exchange, client, engine } = held;
  const outcomes = Promise.allSettled([place({ userId, fee: HALF })]);
  await untilSeq(held, 2);
  // What the lost order has used is not used.
  const later = Promise.allSettled([place({ userId, fee: HALF }), ...fillUp(1)]);
  await untilSeq(held, 1 + BATCH);
  await client.query("update exchange.writers set epoch = epoch + 1");
  await release();
  for (const outcome of [...(await outcomes), ...(await later)]) {
    expect(outcome).toMatchObject({ reason: { code: "exchange_unavailable" } });
  }
  await untilSeq(held, 1);
  await untilWriting(exchange);
  expect(engine().state.orders.size).toBe(0);
  expect((await place({ userId, fee: HALF })).seq).toBe(2);
});

test("a writer that is told to stop while it writes doesn't wait for more", async () => {
  const held = await openHeld();
  const placed = held.place({ userId: held.userId });
  await untilSeq(held, 2);
  const stopped = held.exchange.stop();
  await held.release();
  expect((await placed).refused).toBe(null);
  const seenAt = async () =>
    (await held.client.query("select seen_at::text from exchange.writers")).rows;
  const lastCommit = await seenAt();
  await stopped;
  // Having waited it would have said that it lives.
  expect(await seenAt()).toEqual(lastCommit);
});

test("who follows while a batch is being written hears of it", async () => {
  let news: ReturnType<typeof createOrderNews> | undefined;
  const held = await openHeld((exchange) => {
    news = createOrderNews(exchange);
  });
  const placed = held.place({ userId: held.userId });
  await untilSeq(held, 2);
  const told: string[] = [];
  news?.follow(held.userId, ({ event }) => told.push(event.kind));
  await held.release();
  await placed;
  expect(told).toEqual(["accepted"]);
});
