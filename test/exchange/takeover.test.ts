import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { migrateDatabase } from "../../api/src/db/migrateDatabase.ts";
import { pollUntil } from "../support/pollUntil.ts";
import { seedFromEnvironment } from "../support/seededRandom.ts";
import { startPostgres, type TestPostgres } from "../support/startPostgres.ts";
import { checkExchange } from "./support/checkExchange.ts";
import { startTraders, type Traders } from "./support/startTraders.ts";

const TAKEOVER_MS_MAX = 5_000;
const seed = seedFromEnvironment();
let postgres: TestPostgres;

before(async () => {
  postgres = await startPostgres();
  await migrateDatabase(postgres.url);
});
after(() => postgres.stop());

const started: Traders[] = [];
afterEach(async () => {
  for (const traders of started.splice(0)) await traders.kill();
});

async function start(): Promise<Traders> {
  const traders = await startTraders({ databaseUrl: postgres.url, seed });
  started.push(traders);
  return traders;
}
let next = 0;

/** Sends commands from a process, one after the other, until one is acknowledged. */
async function msUntilAccepted(traders: Traders): Promise<number> {
  const from = performance.now();
  return await pollUntil(
    async () => {
      const number = next;
      next += 1;
      traders.tell({ numbers: [number] });
      const answered = () => traders.acknowledged.has(number) || traders.failed.has(number);
      await pollUntil(() => answered() || undefined, { what: "an answer", everyMs: 5 });
      return traders.acknowledged.has(number) ? performance.now() - from : undefined;
    },
    { what: "an accepted order", everyMs: 20 },
  );
}

function allAcknowledged(...all: Traders[]): Map<number, string> {
  return new Map(all.flatMap(({ acknowledged }) => [...acknowledged]));
}

test(`when the writer is killed, another process takes over (SEED=${seed})`, async (t) => {
  const first = await start();
  const second = await start();
  next = 10_000_000;
  first.tell({ until: { from: 0, to: 1_000_000 } });
  second.tell({ until: { from: 1_000_000, to: 2_000_000 } });
  const both = () => first.acknowledged.size > 200 && second.acknowledged.size > 200;
  await pollUntil(() => both() || undefined, { what: "both to trade" });
  await first.kill();
  const ms = await msUntilAccepted(second);
  t.diagnostic(`accepted again after ${Math.round(ms)} ms`);
  assert.ok(ms <= TAKEOVER_MS_MAX, `${ms} ms`);
  await second.kill();
  await checkExchange(postgres.url, { acknowledged: allAcknowledged(first, second) });
});

test(`a stopped writer is taken over, and fenced off when it wakes up (SEED=${seed})`, async (t) => {
  const first = await start();
  const second = await start();
  first.tell({ until: { from: 2_000_000, to: 3_000_000 } });
  await pollUntil(() => first.acknowledged.size > 200 || undefined, { what: "the first to trade" });
  first.child.kill("SIGSTOP");
  next = 20_000_000;
  const ms = await msUntilAccepted(second);
  t.diagnostic(`accepted again after ${Math.round(ms)} ms`);
  assert.ok(ms <= TAKEOVER_MS_MAX, `${ms} ms`);
  second.tell({ until: { from: 3_000_000, to: 4_000_000 } });
  const written = () => second.acknowledged.size > 200;
  await pollUntil(() => written() || undefined, { what: "the second to trade" });
  const acknowledged = first.acknowledged.size;
  first.child.kill("SIGCONT");
  // It trades on, through the other one.
  const more = () => first.acknowledged.size > acknowledged + 100;
  await pollUntil(() => more() || undefined, { what: "the first one to trade on" });
  assert.equal(first.turns(), 1);
  await Promise.all([first.kill(), second.kill()]);
  await checkExchange(postgres.url, { acknowledged: allAcknowledged(first, second) });
});
