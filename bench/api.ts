import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import autocannon from "autocannon";

import { createDatabase } from "../api/test/support/createDatabase.ts";
import { seedMarket } from "../api/test/support/seedMarket.ts";
import { startPostgres } from "../test/support/startPostgres.ts";
import type { RunningProcess } from "../test/support/startProcess.ts";
import { startServer } from "./support/startServer.ts";
import { BENCH_ADDRESS, writeDeployment } from "./support/writeDeployment.ts";
import { writeResult } from "./support/writeResult.ts";

// Reads of a market of 10,000 works through the whole API process, beside a bare stack over the
// same rows. Server, Postgres and load generator share the machine's processors.

const WORKS = 10_000;
const CONNECTIONS = 50;
const SECONDS = Number(process.env.SECONDS ?? 6);
const ROUNDS = Number(process.env.ROUNDS ?? 3);

type Read = { perSecond: number; p99Ms: number };

const workIds = Array.from({ length: 500 }, (_, at) => {
  const n = String(((at * 7919) % WORKS) + 1).padStart(12, "0");
  return `00000000-0000-4000-8000-${n}`;
});

async function main(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), "jangteo-bench-api-"));
  const postgres = await startPostgres();
  const running: RunningProcess[] = [];
  try {
    const databaseUrl = await createDatabase(postgres.url);
    await seedMarket({ databaseUrl, collection: BENCH_ADDRESS, works: WORKS });
    const ours = await startServer(running, {
      file: "api/src/main.ts",
      readyPath: "/health/live",
      env: {
        DATABASE_URL: databaseUrl,
        DATA_DIR: directory,
        DEPLOYMENT_FILE: await writeDeployment(directory),
        RATE_LIMIT_FACTOR: "100000",
      },
    });
    const bare = await startServer(running, {
      file: "bench/support/barePeer.ts",
      readyPath: "/listings",
      env: { DATABASE_URL: databaseUrl },
    });
    await measureAll({ ours, bare });
  } finally {
    for (const server of running) await server.stop();
    await postgres.stop();
    await rm(directory, { recursive: true });
  }
}

async function measureAll({ ours, bare }: { ours: string; bare: string }): Promise<void> {
  const work = await measure({
    ours: workIds.map((id) => `${ours}/api/works/${id}`),
    bare: workIds.map((id) => `${bare}/works/${id}`),
  });
  const page = await measure({
    ours: [`${ours}/api/listings?limit=24`],
    bare: [`${bare}/listings`],
  });
  await writeResult("api", [
    ...rowsOf("one work", { ...work, goalPerSecond: 4_000 }),
    ...rowsOf("page of 24 listings", { ...page, goalPerSecond: 2_000 }),
  ]);
}

type Pair<T> = { ours: T; bare: T };

/** Medians of rounds in which the two take turns, so that a busy moment hits both. */
async function measure({ ours, bare }: Pair<string[]>): Promise<Pair<Read>> {
  const reads: Pair<Read[]> = { ours: [], bare: [] };
  await load(ours, 2);
  await load(bare, 2);
  for (let round = 0; round < ROUNDS; round++) {
    reads.ours.push(await load(ours, SECONDS));
    reads.bare.push(await load(bare, SECONDS));
  }
  return { ours: medianOf(reads.ours), bare: medianOf(reads.bare) };
}

async function load(urls: string[], duration: number): Promise<Read> {
  const [first = ""] = urls;
  const requests = urls.map((url) => ({ path: new URL(url).pathname + new URL(url).search }));
  const result = await autocannon({
    url: new URL(first).origin,
    connections: CONNECTIONS,
    duration,
    requests,
  });
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${first}: ${result.non2xx} refusals, ${result.errors} errors`);
  }
  return { perSecond: result.requests.average, p99Ms: result.latency.p99 };
}

function medianOf(reads: Read[]): Read {
  const middle = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
  return {
    perSecond: Math.round(middle(reads.map(({ perSecond }) => perSecond))),
    p99Ms: middle(reads.map(({ p99Ms }) => p99Ms)),
  };
}

function rowsOf(
  name: string,
  { ours, bare, goalPerSecond }: Pair<Read> & { goalPerSecond: number },
) {
  return [
    {
      name,
      unit: "requests/s",
      ours: ours.perSecond,
      goal: goalPerSecond,
      better: "higher" as const,
      peers: { bare: bare.perSecond },
    },
    {
      name: `${name}, p99`,
      unit: "ms",
      ours: ours.p99Ms,
      goal: 60,
      better: "lower" as const,
      peers: { bare: bare.p99Ms },
    },
  ];
}

await main();
