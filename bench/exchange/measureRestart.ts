import { fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { Client, Pool } from "pg";
import { migrateDatabase } from "../../api/src/db/migrateDatabase.ts";
import { auditLedger } from "../../api/src/exchange/ledger/auditLedger.ts";
import { createExchange } from "../../api/src/exchange/pipeline/createExchange.ts";
import { pollUntil } from "../../test/support/pollUntil.ts";
import { startPostgres } from "../../test/support/startPostgres.ts";
import type { BenchRow } from "../support/writeResult.ts";
import { DURABLE } from "./openSite.ts";
import { MUCH, RULES, SILENT } from "./rules.ts";
import { wanted } from "./wanted.ts";

const COMMANDS = Number(process.env.COMMANDS ?? 1_000_000);
const OPEN_ORDERS = COMMANDS / 20;
const PEOPLE = 1_000;
const AT_ONCE = 2_000;
const TIMES = 3;

/**
 * From the start of a process to its first order, over a database with a long past; and how much
 * memory each open order takes there.
 */
export async function measureRestart(): Promise<BenchRow[]> {
  const postgres = await startPostgres({ settings: DURABLE });
  try {
    await migrateDatabase(postgres.url);
    const first = await timeStart(postgres.url);
    const rates = await makePast(postgres.url);
    const starts = [];
    for (let time = 0; time < TIMES; time++) starts.push(await timeStart(postgres.url));
    const last = starts.toSorted((a, b) => a.ms - b.ms)[Math.floor(TIMES / 2)] ?? first;
    const audits = await timeAudits(postgres.url);
    const bytes = Math.round((last.heapBytes - first.heapBytes) / OPEN_ORDERS);
    return [
      {
        name: `first order after a start, ${COMMANDS} past commands, ${OPEN_ORDERS} open`,
        ...{ unit: "ms", ours: Math.round(last.ms), goal: 5_000, better: "lower" },
        peers: { "with none": Math.round(first.ms) },
      },
      {
        name: "rate of the last tenth of those commands, beside the first tenth's",
        ...{ unit: "×", ours: Math.round((100 * rates.last) / rates.first) / 100, goal: 0.8 },
        ...{ better: "higher", peers: { "first tenth, commands/s": Math.round(rates.first) } },
      },
      {
        name: "memory of an open order",
        ...{ unit: "bytes", ours: bytes, goal: 4_096, better: "lower", peers: {} },
      },
      {
        // The next one is a minute later.
        name: `first audit of the ledger, ${COMMANDS} past commands`,
        ...{ unit: "ms", ours: Math.round(audits.first), goal: 60_000, better: "lower" },
        peers: { "from the last one on": Math.round(audits.next) },
      },
    ];
  } finally {
    await postgres.stop();
  }
}

type Started = { ms: number; heapBytes: number };

async function timeStart(databaseUrl: string): Promise<Started> {
  const from = performance.now();
  const child = fork(join(import.meta.dirname, "startOnce.ts"), {
    env: { ...process.env, DATABASE_URL: databaseUrl },
    execArgv: ["--expose-gc"],
  });
  const exited = new Promise((resolve) => child.once("exit", resolve));
  const message = () => new Promise<{ heapBytes: number }>((then) => child.once("message", then));
  await message();
  const ms = performance.now() - from;
  const { heapBytes } = await message();
  await exited;
  return { ms, heapBytes };
}

async function timeAudits(databaseUrl: string): Promise<{ first: number; next: number }> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const from = performance.now();
  const { audited, violations } = await auditLedger(client);
  if (violations.length > 0) throw new Error(`The ledger is wrong: ${violations}`);
  const between = performance.now();
  await auditLedger(client, audited);
  await client.end();
  return { first: between - from, next: performance.now() - between };
}

/** Orders of many people, the last of which rest. Returns how many commands a second it took. */
async function makePast(databaseUrl: string): Promise<{ first: number; last: number }> {
  const pool = new Pool({ connectionString: databaseUrl, max: 1 });
  const options = { databaseUrl, pool, rules: [RULES], now: Date.now, logger: SILENT };
  const exchange = createExchange(options);
  exchange.start();
  await pollUntil(() => exchange.isWriting() || undefined, { what: "the writer's turn" });
  const people = Array.from({ length: PEOPLE }, () => randomUUID());
  const submit = (command: Parameters<typeof exchange.submit>[0]["command"], userId: string) =>
    exchange.submit({ command, userId, clientId: null, uuid: randomUUID() });
  for (const userId of people) {
    const money = ["KRW", "BTC"].map((asset) =>
      submit({ kind: "move", userId, asset, from: "issuance", amount: MUCH }, userId),
    );
    await Promise.all(money);
  }
  const traded = (COMMANDS - OPEN_ORDERS) / AT_ONCE;
  const tenth = Math.floor(traded / 10);
  const passedMs: number[] = [];
  const from = performance.now();
  for (let batch = 0; batch < traded; batch++) {
    // Two by two they meet, and are gone.
    const orders = Array.from({ length: AT_ONCE }, (_, n) => {
      const userId = people[(batch + n) % PEOPLE] as string;
      return submit({ kind: "place", wanted: wanted(userId, { isBid: n % 2 === 0 }) }, userId);
    });
    await Promise.all(orders);
    passedMs.push(performance.now() - from);
  }
  for (let n = 0; n < OPEN_ORDERS; n += AT_ONCE) {
    const orders = Array.from({ length: Math.min(AT_ONCE, OPEN_ORDERS - n) }, (_, at) => {
      const userId = people[at % PEOPLE] as string;
      const away = BigInt(100 + ((n + at) % 500));
      return submit(
        { kind: "place", wanted: wanted(userId, { isBid: at % 2 === 0, away }) },
        userId,
      );
    });
    await Promise.all(orders);
  }
  await exchange.stop();
  await pool.end();
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query("vacuum analyze");
  await client.end();
  const rateOf = (ms: number) => (tenth * AT_ONCE * 1_000) / ms;
  const lastMs = (passedMs.at(-1) ?? 0) - (passedMs.at(-1 - tenth) ?? 0);
  return { first: rateOf(passedMs[tenth - 1] ?? 0), last: rateOf(lastMs) };
}
