import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type DeploymentRecord, readRecord } from "../../../scripts/deploy/record.ts";
import { freePort } from "../../../scripts/start/process/ports.ts";
import { removeData } from "../../../scripts/start/removeData.ts";
import { repository } from "../../../scripts/start/settings.ts";
import { pollUntil } from "../../support/pollUntil.ts";
import { type RunningProcess, startProcess } from "../../support/startProcess.ts";
import { killNow, processesBelow } from "./processTree.ts";

export const PARTS = ["chain", "postgres", "indexer", "web"] as const;
export type PartName = (typeof PARTS)[number];

/** The product as `npm start` runs it: a supervisor in a process of its own. */
export type Supervised = {
  url: string;
  rpcUrl: string;
  record: () => Promise<DeploymentRecord>;
  /** As the supervisor has written it down. */
  pidOf: (part: PartName) => Promise<number | undefined>;
  /** Every part answers, and the index is where the chain is. */
  untilWhole: () => Promise<void>;
  start: () => Promise<void>;
  /** `kill -9` of the supervisor; its parts live on. */
  killSupervisor: () => Promise<void>;
  /** `kill -9` of everything, as a power cut. */
  killAll: () => Promise<void>;
  /** Ctrl-C; answers how long it took and which processes are left. */
  interrupt: () => Promise<{ ms: number; left: string[] }>;
  lastLines: () => string;
  /** Ends whatever runs, and deletes the data. */
  remove: () => Promise<void>;
};

const READY_WITHIN_MS = 180_000;
const CHAIN_ID = 31_337;
const LAG_BLOCKS_MAX = 2;

type Health = { lagBlocks: number | null };

/** Starts a product on free ports with a data folder of its own. */
export async function startSupervised(): Promise<Supervised> {
  const dataDir = await mkdtemp(join(tmpdir(), "jangteo-faults-"));
  const [web, rpc, indexer, postgres] = await freePorts();
  const url = `http://localhost:${web}`;
  const env = {
    ...process.env,
    DATA_DIR: dataDir,
    PORT: String(web),
    RPC_PORT: String(rpc),
    INDEXER_PORT: String(indexer),
    POSTGRES_PORT: String(postgres),
    RATE_LIMIT_FACTOR: "1000",
  };
  let supervisor: RunningProcess | undefined;
  const parts = () => recordedParts(dataDir);
  const untilWhole = async () => {
    const look = async () => {
      if (supervisor?.hasEnded()) throw new Error(supervisor.lastLines());
      return (await isWhole(url)) || undefined;
    };
    await pollUntil(look, { what: "the product whole", timeoutMs: READY_WITHIN_MS });
  };
  const start = async () => {
    const args = [join(repository, "scripts", "start", "main.ts")];
    supervisor = startProcess({ name: "supervisor", command: process.execPath, args, env });
    await supervisor.waitForLine(/Ready in/, READY_WITHIN_MS);
  };
  const roots = async () => [
    ...Object.values(await parts()),
    ...(supervisor ? [supervisor.pid] : []),
  ];
  const killAll = async () => {
    const running = await roots();
    await supervisor?.kill();
    await killNow(running);
  };
  await start();
  return {
    url,
    rpcUrl: `http://127.0.0.1:${rpc}`,
    record: async () => {
      const record = await readRecord(join(dataDir, "deployments", `${CHAIN_ID}.json`));
      if (!record) throw new Error("There is no record of the deployment");
      return record;
    },
    pidOf: async (part) => (await parts())[part],
    untilWhole,
    start,
    killSupervisor: async () => supervisor?.kill(),
    killAll,
    interrupt: async () => {
      if (supervisor?.hasEnded()) throw new Error(supervisor.lastLines());
      const running = await processesBelow(await roots());
      const atMs = Date.now();
      await supervisor?.stop("SIGINT");
      const ms = Date.now() - atMs;
      return { ms, left: await running.stillAlive() };
    },
    lastLines: () => supervisor?.lastLines() ?? "",
    remove: async () => {
      await killAll();
      await removeData(dataDir);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function freePorts() {
  return [await freePort(), await freePort(), await freePort(), await freePort()] as const;
}

async function recordedParts(dataDir: string): Promise<Partial<Record<PartName, number>>> {
  const text = await readFile(join(dataDir, "lock", "parts.json"), "utf8").catch(() => "{}");
  const parts = JSON.parse(text) as Record<PartName, { pid: number }>;
  return Object.fromEntries(Object.entries(parts).map(([name, { pid }]) => [name, pid]));
}

async function isWhole(url: string): Promise<boolean> {
  const ask = (path: string) => fetch(url + path, { signal: AbortSignal.timeout(5_000) });
  try {
    if (!(await ask("/health/ready")).ok) return false;
    const { lagBlocks } = (await (await ask("/health/dependencies")).json()) as Health;
    return lagBlocks !== null && Math.abs(lagBlocks) <= LAG_BLOCKS_MAX;
  } catch {
    return false;
  }
}
