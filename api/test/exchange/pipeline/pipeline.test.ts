import { randomUUID } from "node:crypto";
import { afterEach, expect, test } from "vitest";
import { pollUntil } from "../../../../test/support/pollUntil.ts";
import { seededRandom, seedFromEnvironment } from "../../../../test/support/seededRandom.ts";
import { createEngine } from "../../../src/exchange/engine/engine.ts";
import { hashOf } from "../../../src/exchange/engine/snapshot.ts";
import { loadState } from "../../../src/exchange/pipeline/loadState.ts";
import { readCommand } from "../../../src/exchange/pipeline/readWanted.ts";
import { ASSETS, drawCommand, RULES } from "../engine/drawCommand.ts";
import { type OpenExchange, openExchange, untilWriting } from "../support/openExchange.ts";

const seed = seedFromEnvironment();
const open: OpenExchange[] = [];

afterEach(async () => {
  for (const exchange of open.splice(0)) await exchange.close();
});

async function opened(given: { databaseUrl?: string } = {}): Promise<OpenExchange> {
  const exchange = await openExchange(given);
  open.push(exchange);
  return exchange;
}

test(`what is read back is what was in memory, and so is the journal (SEED=${seed})`, async () => {
  const { exchange, client, clock, databaseUrl, engine, give } = await opened();
  const chance = seededRandom(seed);
  const people = Array.from({ length: 5 }, () => randomUUID());
  for (const userId of people) {
    await give(userId, Object.fromEntries(ASSETS.map((asset) => [asset, 400_000n])));
  }
  for (let batch = 0; batch < 60; batch++) {
    clock.ms += chance.below(2_000);
    const submitted = Array.from({ length: 1 + chance.below(60) }, () => {
      const drawn = drawCommand(engine(), chance, { nowMs: clock.ms, people });
      const uuid = drawn.kind === "place" ? randomUUID() : null;
      return exchange.submit({ command: drawn, userId: null, clientId: null, uuid });
    });
    await Promise.all(submitted);
  }
  const live = hashOf(engine().state);
  await exchange.stop();

  const loaded = await loadState(client, RULES);
  expect(hashOf(loaded.engine.state)).toBe(live);
  const { rows } = await client.query(
    "select command, now_ms, result from exchange.commands order by seq",
  );
  const replayed = createEngine(RULES);
  for (const { command, now_ms, result } of rows) {
    const { refused = null } = replayed.apply(readCommand(command, Number(now_ms)));
    expect(refused).toBe(result.refused);
  }
  expect(hashOf(replayed.state)).toBe(live);

  const again = await opened({ databaseUrl });
  await untilWriting(again.exchange);
  expect(hashOf(again.engine().state)).toBe(live);
});

test("a command under the same name happens once, and gets the first result again", async () => {
  const { place, give, engine, client } = await opened();
  const userId = randomUUID();
  await give(userId, { KRW: 25_000n });
  const named = { clientId: "first", uuid: randomUUID() };
  const results = await Promise.all(
    Array.from({ length: 20 }, () => place({ userId }, { ...named, uuid: randomUUID() })),
  );
  for (const result of results) expect(result).toEqual(results[0]);
  expect(engine().balanceOf({ userId, asset: "KRW" })).toEqual({
    available: 15_000n,
    held: 10_000n,
  });

  // Long after, when it is in the book no more.
  const orderId = engine().state.orders.values().next().value?.id ?? 0;
  const cancel = { kind: "cancel", userId, orderId } as const;
  await open[0]?.exchange.submit({ command: cancel, userId, clientId: "second", uuid: null });
  expect(await place({ userId }, named)).toEqual(results[0]);
  await expect(place({ userId, lots: 11n }, named)).rejects.toMatchObject({
    code: "idempotency_mismatch",
  });
  // Names are each person's own.
  const other = await place({ userId: randomUUID() }, named);
  expect(other.refused).toBe("insufficient_funds");
  const { rows } = await client.query("select count(*)::int as orders from exchange.orders");
  expect(rows).toEqual([{ orders: 1 }]);
});

test("of a hundred orders at once for one balance, exactly those that fit are taken", async () => {
  const { place, give, engine } = await opened();
  const userId = randomUUID();
  await give(userId, { KRW: 370_500n });
  const results = await Promise.all(Array.from({ length: 100 }, () => place({ userId })));
  const refused = results.map((result) => result.refused);
  expect(refused.filter((why) => why === null).length).toBe(12);
  expect(engine().balanceOf({ userId, asset: "KRW" }).held).toBe(120_000n);
});

test("another process waits, and writes once the first one has lost its connection", async () => {
  const first = await opened();
  const second = await opened({ databaseUrl: first.databaseUrl });
  const userId = randomUUID();
  await first.give(userId, { KRW: 50_000n });
  expect((await first.place({ userId }, { clientId: "kept" })).refused).toBe(null);

  await first.client.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and application_name = 'jangteo-exchange'`,
  );
  const lost = first.place({ userId }, { clientId: "lost" });
  await expect(lost).rejects.toMatchObject({ code: "exchange_unavailable" });
  await first.exchange.stop();
  await untilWriting(second.exchange);
  expect(second.engine().balanceOf({ userId, asset: "KRW" }).held).toBe(10_000n);
  const again = await second.place({ userId }, { clientId: "lost" });
  expect(again.refused).toBe(null);
  expect(second.engine().balanceOf({ userId, asset: "KRW" }).held).toBe(20_000n);
});

test("a writer that was overtaken writes nothing more", async () => {
  const { place, give, client, engine, exchange } = await opened();
  const userId = randomUUID();
  await give(userId, { KRW: 50_000n });
  await client.query("update exchange.writers set epoch = epoch + 1");
  await expect(place({ userId })).rejects.toMatchObject({ code: "exchange_unavailable" });
  const { rows } = await client.query("select count(*)::int as orders from exchange.orders");
  expect(rows).toEqual([{ orders: 0 }]);
  // Nobody else writes: it takes its turn again, with what is in the tables.
  await untilWriting(exchange);
  expect(engine().balanceOf({ userId, asset: "KRW" })).toEqual({ available: 50_000n, held: 0n });
});

test("a scheduled order fires by itself when its time has come", async () => {
  const { place, give, engine, clock, client } = await opened();
  const userId = randomUUID();
  await give(userId, { KRW: 50_000n });
  const repeat = { everyMs: 5_000, times: 2 };
  await place({ userId, executeAtMs: 3_000, repeat });
  expect(engine().depth("KRW-BTC", 1)?.bids).toEqual([]);
  clock.ms = 3_000;
  await place({ userId: randomUUID() });
  expect(engine().depth("KRW-BTC", 1)?.bids).toEqual([{ price: 1_000n, lots: 10n }]);
  const { rows } = await client.query("select status, uuid from exchange.orders order by id");
  expect(rows.map(({ status }) => status)).toEqual(["open", "scheduled"]);
  expect(rows[0].uuid).not.toBe(rows[1].uuid);
});

test("the journal and the postings can't be changed", async () => {
  const { client, give } = await opened();
  await give(randomUUID(), { KRW: 1n });
  for (const table of ["commands", "postings"]) {
    for (const change of [`delete from exchange.${table}`, `truncate exchange.${table}`]) {
      await expect(client.query(change)).rejects.toThrow("never changed");
    }
  }
});

test(`another process follows the journal, and has its commands written (SEED=${seed})`, async () => {
  const first = await opened();
  const second = await opened({ databaseUrl: first.databaseUrl });
  await pollUntil(() => second.exchange.replica(), { what: "the follower's replica" });
  const seen: number[] = [];
  second.exchange.listen({
    onApplied:
      ({ trades }) =>
      () =>
        void seen.push(trades.length),
  });
  const chance = seededRandom(seed);
  const people = Array.from({ length: 5 }, () => randomUUID());
  for (const userId of people) {
    await second.give(userId, Object.fromEntries(ASSETS.map((asset) => [asset, 400_000n])));
  }
  for (let round = 0; round < 30; round++) {
    first.clock.ms += chance.below(2_000);
    const submitted = [first, second].flatMap(({ exchange, engine }) =>
      Array.from({ length: 10 }, () => {
        const drawn = drawCommand(engine(), chance, { nowMs: first.clock.ms, people });
        const uuid = drawn.kind === "place" ? randomUUID() : null;
        return exchange.submit({ command: drawn, userId: null, clientId: null, uuid });
      }),
    );
    await Promise.all(submitted);
  }
  const { seq } = first.exchange.replica() ?? { seq: 0 };
  await pollUntil(() => second.exchange.replica()?.seq === seq || undefined, { what: "its end" });
  expect(hashOf(second.engine().state)).toBe(hashOf(first.engine().state));
  const { rows } = await first.client.query("select count(*)::int as trades from exchange.trades");
  expect(seen.reduce((all, some) => all + some, 0)).toBe(rows[0].trades);

  // Its own orders' names are known to both, and what was refused is refused there too.
  const userId = randomUUID();
  const named = { clientId: "mine", uuid: randomUUID() };
  await second.give(userId, { KRW: 50_000n });
  const result = await second.place({ userId }, named);
  expect(await first.place({ userId }, named)).toEqual(result);
  await expect(second.place({ userId, lots: 11n }, named)).rejects.toMatchObject({
    code: "idempotency_mismatch",
  });

  await first.exchange.stop();
  await untilWriting(second.exchange);
  expect((await second.place({ userId })).refused).toBe(null);
});

test("a writer that says nothing is fenced off, and another one takes over", async () => {
  const first = await opened();
  const userId = randomUUID();
  await first.give(userId, { KRW: 50_000n });
  const second = await opened({ databaseUrl: first.databaseUrl });
  // As if it had been stopped for longer than its lease: it holds the lock, and says nothing.
  await first.client.query("update exchange.writers set seen_at = now() - interval '1 minute'");
  await untilWriting(second.exchange);
  const named = { clientId: "once" };
  await expect(first.place({ userId }, named)).rejects.toMatchObject({
    code: "exchange_unavailable",
  });
  const hasSteppedBack = () => !first.exchange.isWriting() && first.exchange.replica();
  await pollUntil(() => hasSteppedBack() || undefined, { what: "its stepping back" });
  expect(await first.place({ userId }, named)).toMatchObject({ refused: null });
  expect(second.engine().balanceOf({ userId, asset: "KRW" }).held).toBe(10_000n);
});

test("more commands than the queue holds are refused at once, and the rest are done", async () => {
  const { place, give, client } = await opened();
  const userId = randomUUID();
  await give(userId, { KRW: 10n ** 12n });
  // All in one turn of the event loop, so that nothing can be taken out meanwhile.
  const given = Array.from({ length: 10_500 }, () => place({ userId, lots: 1n }));
  const settled = await Promise.allSettled(given);
  const refused = settled.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  expect(refused.length).toBe(500);
  for (const error of refused) {
    expect(error).toMatchObject({ code: "exchange_busy", status: 429 });
    expect(error.options.retryAfterSeconds).toBeGreaterThan(0);
  }
  const { rows } = await client.query("select count(*)::int as count from exchange.commands");
  expect(rows[0].count).toBe(10_001);
});
