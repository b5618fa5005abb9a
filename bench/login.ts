import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import autocannon from "autocannon";
import { Client } from "pg";

import { createPasswords } from "../api/src/accounts/passwords/hashPasswords.ts";
import { createDatabase } from "../api/test/support/createDatabase.ts";
import { seedMarket } from "../api/test/support/seedMarket.ts";
import { startPostgres } from "../test/support/startPostgres.ts";
import type { RunningProcess } from "../test/support/startProcess.ts";
import { startServer } from "./support/startServer.ts";
import { BENCH_ADDRESS, writeDeployment } from "./support/writeDeployment.ts";
import { writeResult } from "./support/writeResult.ts";

// Sign-ins by password (argon2id, one at a time), and what they cost those who read meanwhile.
// Server, Postgres and load generator share the machine's processors.

const PEOPLE = 500;
const WORKS = 2_000;
const PASSWORD = "correct horse battery staple";
const READS_PER_SECOND = 1_000;
const LOGINS_PER_SECOND = 30;
const SECONDS = Number(process.env.SECONDS ?? 6);
const ROUNDS = Number(process.env.ROUNDS ?? 5);

const workPaths = Array.from({ length: 500 }, (_, at) => {
  return { path: `/api/works/00000000-0000-4000-8000-${String(at + 1).padStart(12, "0")}` };
});
const logins = Array.from({ length: PEOPLE }, (_, at) => ({
  method: "POST" as const,
  path: "/api/login",
  headers: { "content-type": "application/json" },
  body: JSON.stringify({ email: `person${at}@example.com`, password: PASSWORD }),
}));

async function main(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), "jangteo-bench-login-"));
  const postgres = await startPostgres();
  const running: RunningProcess[] = [];
  try {
    const databaseUrl = await createDatabase(postgres.url);
    await seedMarket({ databaseUrl, collection: BENCH_ADDRESS, works: WORKS });
    await addPeople(databaseUrl);
    const url = await startServer(running, {
      file: "api/src/main.ts",
      readyPath: "/health/live",
      env: {
        DATABASE_URL: databaseUrl,
        DATA_DIR: directory,
        DEPLOYMENT_FILE: await writeDeployment(directory),
        RATE_LIMIT_FACTOR: "100000",
      },
    });
    await measure(url);
  } finally {
    for (const server of running) await server.stop();
    await postgres.stop();
    await rm(directory, { recursive: true });
  }
}

async function addPeople(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(
    `insert into app.people (id, email, email_verified_at, password_hash)
     select gen_random_uuid(), 'person' || n || '@example.com', now(), $1
     from generate_series(0, $2::int - 1) n`,
    [await createPasswords().hash(PASSWORD), PEOPLE],
  );
  await client.end();
}

/** Medians of rounds in which the ways take turns, so that a busy moment hits all of them. */
async function measure(url: string): Promise<void> {
  const perSecond: number[] = [];
  const alone: number[] = [];
  const beside: number[] = [];
  await read(url);
  await logIn(url, {});
  for (let round = 0; round < ROUNDS; round++) {
    perSecond.push((await logIn(url, {})).perSecond);
    alone.push(await read(url));
    const [ms] = await Promise.all([read(url), logIn(url, { overallRate: LOGINS_PER_SECOND })]);
    beside.push(ms);
  }
  const slower = medianOf(beside) / medianOf(alone);
  await writeResult("login", [
    {
      name: "sign-ins by password",
      unit: "logins/s",
      ours: Math.round(medianOf(perSecond)),
      goal: LOGINS_PER_SECOND,
      better: "higher",
      peers: {},
    },
    {
      name: `${READS_PER_SECOND} reads/s beside ${LOGINS_PER_SECOND} logins/s, mean time`,
      unit: "× alone",
      ours: Math.round(slower * 100) / 100,
      goal: 1.2,
      better: "lower",
      peers: { "alone, ms": Math.round(medianOf(alone) * 100) / 100 },
    },
  ]);
}

async function read(url: string): Promise<number> {
  const result = await autocannon({
    url,
    connections: 20,
    duration: SECONDS,
    overallRate: READS_PER_SECOND,
    requests: workPaths,
  });
  mustBeWell(result);
  return result.latency.average;
}

async function logIn(url: string, rate: { overallRate?: number }) {
  const result = await autocannon({
    url,
    connections: 8,
    duration: SECONDS,
    ...rate,
    requests: logins,
  });
  mustBeWell(result);
  return { perSecond: result.requests.average };
}

function mustBeWell({ non2xx, errors }: { non2xx: number; errors: number }): void {
  if (non2xx > 0 || errors > 0) throw new Error(`${non2xx} refusals, ${errors} errors`);
}

function medianOf(values: number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}

await main();
