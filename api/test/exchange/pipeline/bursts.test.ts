import { randomUUID } from "node:crypto";
import { afterEach, expect, test } from "vitest";
import { type OpenExchange, openExchange } from "../support/openExchange.ts";

const BATCH_MAX = 2_512;
const open: OpenExchange[] = [];

afterEach(async () => {
  for (const exchange of open.splice(0)) await exchange.close();
});

test("what is due all at once is written piece by piece, before what comes later", async () => {
  const sizes: number[] = [];
  const opened = await openExchange({
    prepare: ({ exchange }) =>
      exchange.listen({ onCommitted: ({ journal }) => void sizes.push(journal.length) }),
  });
  open.push(opened);
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
  expect(Math.max(...sizes)).toBeLessThanOrEqual(BATCH_MAX);
  const { rows } = await client.query(
    `select count(*)::int as fired, max(seq) < $1 as before from exchange.commands
     where command->>'kind' = 'fire'`,
    [seq],
  );
  expect(rows).toEqual([{ fired: 6_000, before: true }]);
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
