import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { type OpenExchange, openExchange } from "../support/openExchange.ts";

const EVENTS_MAX = 6_000;
const SLOW_MS = 11_500;
const open: OpenExchange[] = [];

afterEach(async () => {
  for (const exchange of open.splice(0)) await exchange.close();
});

/** With how many events each batch was written. */
async function openSizes() {
  const sizes: number[] = [];
  const opened = await openExchange({
    prepare: ({ exchange }) =>
      exchange.listen({
        onApplied:
          ({ events }) =>
          () =>
            void sizes.push(events.length),
      }),
  });
  open.push(opened);
  return { ...opened, sizes };
}

test("what is due all at once is written piece by piece, before what comes later", async () => {
  const { sizes, ...opened } = await openSizes();
  const { clock, give, place, engine, client } = opened;
  const people = Array.from({ length: 500 }, () => randomUUID());
  const later = { executeAtMs: 60_000, lots: 1n };
  await Promise.all(people.map((userId) => give(userId, { KRW: 12_000n })));
  await Promise.all(
    people.flatMap((userId) => Array.from({ length: 12 }, () => place({ userId, ...later }))),
  );
  expect(engine().state.orders.size).toBe(6_000);

  sizes.length = 0;
  clock.ms = 60_000;
  const last = randomUUID();
  await give(last, { BTC: 1n });
  const { seq } = await place({ userId: last, side: "ask", lots: 1n });
  expect(sizes.length).toBeGreaterThan(2);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(EVENTS_MAX);
  const { rows } = await client.query(
    `select count(*)::int as fired, max(seq) < $1 as before from exchange.commands
     where command->>'kind' = 'fire'`,
    [seq],
  );
  expect(rows).toEqual([{ fired: 6_000, before: true }]);
});

test("orders that each trade with many are written few at a time, in their order", async () => {
  const { sizes, give, place } = await openSizes();
  const makers = Array.from({ length: 400 }, () => randomUUID());
  const takers = Array.from({ length: 12 }, () => randomUUID());
  await Promise.all(makers.map((userId) => give(userId, { BTC: 12n })));
  await Promise.all(takers.map((userId) => give(userId, { KRW: 400_000n })));
  const ask = { side: "ask", lots: 1n } as const;
  await Promise.all(makers.flatMap((userId) => takers.map(() => place({ userId, ...ask }))));
  sizes.length = 0;
  const taken = await Promise.all(takers.map((userId) => place({ userId, lots: 400n })));
  expect(taken.map(({ order }) => order?.lotsTraded)).toEqual(takers.map(() => "400"));
  expect(taken.map(({ seq }) => seq)).toEqual(taken.map(({ seq }) => seq).sort((a, b) => a - b));
  expect(sizes.length).toBeGreaterThan(1);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(EVENTS_MAX);
});

test("a person's orders that repeat by themselves are few", async () => {
  const opened = await openExchange();
  open.push(opened);
  const { give, place, clock, engine } = opened;
  const userId = randomUUID();
  await give(userId, { KRW: 500_000n });
  const repeating = { executeAtMs: 2_000, repeat: { everyMs: 1_000, times: 1_000 } };
  const results = await Promise.all([1, 2, 3].map(() => place({ userId, ...repeating })));
  expect(results.map(({ refused }) => refused)).toEqual([null, null, "too_many_orders"]);
  expect((await place({ userId, executeAtMs: 2_000 })).refused).toBe(null);

  // Those that have fired don't count: the next of each one is there.
  clock.ms = 2_000;
  await give(userId, { KRW: 1n });
  const statuses = [...engine().state.orders.values()].map(({ status }) => status).sort();
  expect(statuses).toEqual(["open", "open", "open", "scheduled", "scheduled"]);
});

test("an order that meets very many is written, however long that takes", async () => {
  const opened = await openExchange();
  open.push(opened);
  const { give, place, client } = opened;
  const makers = Array.from({ length: 200 }, () => randomUUID());
  const taker = randomUUID();
  await give(taker, { KRW: 3_000_000n });
  await Promise.all(makers.map((userId) => give(userId, { BTC: 12n })));
  const ask = { side: "ask", lots: 1n } as const;
  const each = Array.from({ length: 12 });
  await Promise.all(makers.flatMap((userId) => each.map(() => place({ userId, ...ask }))));
  // As slow as with a hundred thousand of them.
  await client.query("begin; lock table exchange.trades in access exclusive mode");
  const taken = place({ userId: taker, lots: 1_000n });
  taken.catch(() => {});
  await sleep(SLOW_MS);
  await client.query("commit");
  expect((await taken).order?.lotsTraded).toBe("1000");
}, 60_000);
