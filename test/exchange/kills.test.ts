import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { migrateDatabase } from "../../api/src/db/migrateDatabase.ts";
import type { Audited } from "../../api/src/exchange/ledger/auditLedger.ts";
import { pollUntil } from "../support/pollUntil.ts";
import { seededRandom, seedFromEnvironment } from "../support/seededRandom.ts";
import { startPostgres, type TestPostgres } from "../support/startPostgres.ts";
import { checkExchange } from "./support/checkExchange.ts";
import { startTraders, type Traders } from "./support/startTraders.ts";

const seed = seedFromEnvironment();
const random = seededRandom(seed);
/** Acknowledged by any process so far. */
const acknowledged = new Map<number, string>();
let unanswered: number[] = [];
let next = 0;
let postgres: TestPostgres;

before(async () => {
  // As durable as in production: a server that dies must keep what it has confirmed.
  const settings = { fsync: "on", synchronous_commit: "on", full_page_writes: "on" };
  postgres = await startPostgres({ settings });
  await migrateDatabase(postgres.url);
});
after(() => postgres.stop());

const started: Traders[] = [];
afterEach(async () => {
  for (const traders of started.splice(0)) await traders.kill();
});

async function start(point?: string): Promise<Traders> {
  const traders = await startTraders({ databaseUrl: postgres.url, seed, point });
  started.push(traders);
  return traders;
}

/** Commands without end, for as long as the process lives. */
function load(traders: Traders): void {
  traders.tell({ until: { from: next, to: next + 1_000_000 } });
  next += 1_000_000;
}

const isOver = ({ child }: Traders) => child.exitCode !== null || child.signalCode !== null;

/** Of a process that is no more: what it was told, and what it never heard of. */
function note({ acknowledged: told, sent }: Traders): void {
  for (const [number, result] of told) acknowledged.set(number, result);
  unanswered = [...sent].filter((number) => !told.has(number));
}

/** Sends again what was answered, or never was: the first result comes, nothing happens twice. */
async function sendAgain(traders: Traders): Promise<void> {
  const answered = [...acknowledged.keys()].slice(-20);
  const numbers = [...unanswered.slice(-50), ...answered];
  traders.tell({ numbers });
  const isAnswered = () => numbers.every((number) => traders.acknowledged.has(number));
  await pollUntil(() => isAnswered() || undefined, { what: "answers to what was sent again" });
  for (const number of answered) {
    const [first, again] = [acknowledged.get(number), traders.acknowledged.get(number)];
    assert.deepEqual(JSON.parse(again ?? ""), JSON.parse(first ?? ""));
  }
}

const POINTS = ["before the commit", "during the commit", "after the commit"];
const ROUNDS = Array.from({ length: 21 }, (_, round) =>
  round < 12 ? undefined : POINTS[round % 3],
);

test(`a writer killed ${ROUNDS.length} times loses nothing and does nothing twice (SEED=${seed})`, async () => {
  let before: Audited | undefined;
  for (const point of ROUNDS) {
    const traders = await start(point);
    await sendAgain(traders);
    load(traders);
    if (point === undefined) {
      await sleep(50 + random.below(400));
      await traders.kill();
    } else {
      await pollUntil(() => isOver(traders) || undefined, { what: `its death ${point}` });
    }
    note(traders);
    before = await checkExchange(postgres.url, { acknowledged, before });
  }
  await checkExchange(postgres.url, { acknowledged });
  assert.ok(acknowledged.size > 1_000, `${acknowledged.size} acknowledged`);
});

test("an answer that is cut off is asked for again, and the writer writes on", async () => {
  const traders = await start("answer cut off");
  await sendAgain(traders);
  load(traders);
  await pollUntil(() => traders.turns() >= 2 || undefined, { what: "its second turn" });
  const before = traders.acknowledged.size;
  await pollUntil(() => traders.acknowledged.size > before + 100 || undefined, { what: "more" });
  await traders.kill();
  note(traders);
  await checkExchange(postgres.url, { acknowledged });
});

test("a database that stops at once and comes back has all that was acknowledged", async () => {
  const traders = await start();
  await sendAgain(traders);
  load(traders);
  for (let crash = 0; crash < 3; crash++) {
    await sleep(100 + random.below(300));
    const turns = traders.turns();
    await postgres.crash();
    await postgres.start();
    await pollUntil(() => traders.turns() > turns || undefined, { what: "its next turn" });
  }
  const before = traders.acknowledged.size;
  await pollUntil(() => traders.acknowledged.size > before + 100 || undefined, { what: "more" });
  await traders.kill();
  note(traders);
  await checkExchange(postgres.url, { acknowledged });
  const last = await start();
  await sendAgain(last);
  await last.kill();
});
