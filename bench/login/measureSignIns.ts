import { hash, verify } from "@node-rs/argon2";
import autocannon from "autocannon";

import type { BenchRow } from "../support/writeResult.ts";
import { medianOf, round } from "./medianOf.ts";

export const PEOPLE = 500;
export const PASSWORD = "correct horse battery staple";

const READS_PER_SECOND = 1_000;
const LOGINS_PER_SECOND = 30;
const SECONDS = Number(process.env.SECONDS ?? 3);
const ROUNDS = Number(process.env.ROUNDS ?? 3);

const workPaths = Array.from({ length: 500 }, (_, at) => {
  return { path: `/api/works/00000000-0000-4000-8000-${String(at + 1).padStart(12, "0")}` };
});
const logins = Array.from({ length: PEOPLE }, (_, at) => ({
  method: "POST" as const,
  path: "/api/login",
  headers: { "content-type": "application/json" },
  body: JSON.stringify({ email: `person${at}@example.com`, password: PASSWORD }),
}));

type Load = { perSecond: number; meanMs: number };

/** Medians of rounds in which the ways take turns, so that a busy moment hits all of them. */
export async function measureSignIns(url: string): Promise<BenchRow[]> {
  const rounds: Awaited<ReturnType<typeof measureRound>>[] = [];
  const kept = await hash(PASSWORD, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  await read(url);
  await logIn(url);
  for (let n = 0; n < ROUNDS; n++) rounds.push(await measureRound(url, kept));
  const median = (of: (one: (typeof rounds)[number]) => number) => medianOf(rounds.map(of));
  const alone = median(({ full }) => full.alone.perSecond);
  const beside = median(({ full }) => full.beside.perSecond);
  const steady = median(({ steady }) => steady.alone.meanMs);
  const steadyBeside = median(({ steady }) => steady.beside.meanMs);
  return [
    {
      name: "sign-ins by password",
      unit: "logins/s",
      ours: round(
        median(({ logins }) => logins.perSecond),
        0,
      ),
      goal: LOGINS_PER_SECOND,
      better: "higher",
      peers: {
        "bare argon2id, one at a time": round(
          median(({ bare }) => bare),
          0,
        ),
      },
    },
    {
      name: `reads at full load beside ${LOGINS_PER_SECOND} sign-ins/s, median rate`,
      unit: "% slower",
      ours: round(100 * (1 - beside / alone), 1),
      goal: 20,
      better: "lower",
      peers: {
        "alone, reads/s": round(alone, 0),
        "beside, reads/s": round(beside, 0),
        "sign-ins/s reached": round(
          median(({ full }) => full.logins.perSecond),
          1,
        ),
      },
    },
    {
      name: `${READS_PER_SECOND} reads/s beside ${LOGINS_PER_SECOND} sign-ins/s, mean time`,
      unit: "× alone",
      ours: round(steadyBeside / steady, 2),
      goal: 1.2,
      better: "lower",
      peers: { "alone, ms": round(steady, 2) },
    },
  ];
}

async function measureRound(url: string, kept: string) {
  return {
    bare: await verifyBare(kept),
    logins: await logIn(url),
    full: await readBesideLogins(url),
    steady: await readBesideLogins(url, READS_PER_SECOND),
  };
}

async function readBesideLogins(url: string, overallRate?: number) {
  const alone = await read(url, overallRate);
  const [beside, logins] = await Promise.all([
    read(url, overallRate),
    logIn(url, LOGINS_PER_SECOND),
  ]);
  return { alone, beside, logins };
}

/** What the hash alone would allow to a process that compares one password after the other. */
async function verifyBare(kept: string): Promise<number> {
  const startedAt = performance.now();
  let count = 0;
  for (; performance.now() - startedAt < 1_000; count++) await verify(kept, PASSWORD);
  return (count * 1_000) / (performance.now() - startedAt);
}

function read(url: string, overallRate?: number): Promise<Load> {
  return load(url, { connections: 20, requests: workPaths, overallRate });
}

function logIn(url: string, overallRate?: number): Promise<Load> {
  return load(url, { connections: 8, requests: logins, overallRate });
}

async function load(
  url: string,
  given: { connections: number; requests: object[]; overallRate: number | undefined },
): Promise<Load> {
  const { overallRate, ...shape } = given;
  const rate = overallRate === undefined ? {} : { overallRate };
  const result = await autocannon({ url, duration: SECONDS, ...shape, ...rate });
  const { non2xx, errors, requests, latency } = result;
  if (non2xx > 0 || errors > 0) throw new Error(`${non2xx} refusals, ${errors} errors`);
  return { perSecond: requests.p50, meanMs: latency.average };
}
