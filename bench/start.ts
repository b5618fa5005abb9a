/**
 * How long a person waits: from a fresh clone with an empty npm cache to ready, and from a stopped
 * product to ready, each through `npm start`. `node bench/start.ts`; ROUNDS warm starts, median.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { execa } from "execa";

import { freePort } from "../scripts/start/process/ports.ts";
import { removeData } from "../scripts/start/removeData.ts";
import { repository } from "../scripts/start/settings.ts";
import { untilReady } from "./support/untilReady.ts";
import { writeResult } from "./support/writeResult.ts";

const ROUNDS = Number(process.env.ROUNDS ?? 5);
const FRESH_GOAL_S = 240;
const WARM_GOAL_S = 20;
const STOP_GOAL_S = 10;

type Run = { readyS: number; stopS: number; parts: string[] };

async function main(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), "jangteo-bench-"));
  const clone = join(directory, "clone");
  const env = await environment(directory);
  try {
    await execa("git", ["clone", "--quiet", repository, clone]);
    const fresh = await run(clone, env);
    console.log(`fresh clone: ready after ${fresh.readyS} s\n${fresh.parts.join("\n")}`);
    const warm: Run[] = [];
    for (let round = 0; round < ROUNDS; round += 1) warm.push(await run(clone, env));
    console.log(`last warm start:\n${warm.at(-1)?.parts.join("\n")}`);
    const row = { unit: "s", better: "lower" as const, peers: {} };
    await writeResult("start", [
      {
        ...row,
        name: "fresh clone to ready, install included",
        ours: fresh.readyS,
        goal: FRESH_GOAL_S,
      },
      {
        ...row,
        name: "warm start",
        ours: median(warm.map((one) => one.readyS)),
        goal: WARM_GOAL_S,
      },
      { ...row, name: "stop", ours: median(warm.map((one) => one.stopS)), goal: STOP_GOAL_S },
    ]);
  } finally {
    await removeData(join(clone, ".data"));
    await rm(directory, { recursive: true, force: true });
  }
}

/** As a person's shell has it: nothing of this checkout on the PATH, nothing in npm's cache. */
async function environment(directory: string): Promise<Record<string, string>> {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith("npm_"));
  const path = (process.env.PATH ?? "").split(":").filter((part) => !part.includes("node_modules"));
  return {
    ...Object.fromEntries(inherited.map(([name, value]) => [name, value ?? ""])),
    PATH: path.join(":"),
    npm_config_cache: join(directory, "npm-cache"),
    PORT: String(await freePort()),
    RPC_PORT: String(await freePort()),
    INDEXER_PORT: String(await freePort()),
    POSTGRES_PORT: String(await freePort()),
  };
}

async function run(clone: string, env: Record<string, string>): Promise<Run> {
  const startedAt = Date.now();
  const options = { cwd: clone, env, extendEnv: false, reject: false, detached: true };
  const product = execa("npm", ["start"], options);
  const parts = (await untilReady(product.stdout)).filter((line) => /✓|Installed/.test(line));
  const readyS = secondsSince(startedAt);
  const stoppingAt = Date.now();
  // As Ctrl-C in a terminal does, to all of them: the shell between does not pass signals on.
  process.kill(-(product.pid ?? 0), "SIGINT");
  await product;
  return { readyS, stopS: secondsSince(stoppingAt), parts };
}

function secondsSince(startedAtMs: number): number {
  return Math.round((Date.now() - startedAtMs) / 100) / 10;
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

await main();
