/**
 * What the product costs while nobody uses it: the memory of all its processes, and whether memory
 * and disk stop growing: what they gain over 20,000 empty blocks (5½ hours at a block a second,
 * mined here in minutes), and over 20,000 more, when caches and the write-ahead log have their
 * size. `node bench/idle.ts`
 */
import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { execa } from "execa";

import { rpcClient } from "../scripts/start/chain/rpc.ts";
import { indexedBlock } from "../scripts/start/parts/indexer.ts";
import { pollUntil } from "../scripts/start/pollUntil.ts";
import { serverUser } from "../scripts/start/postgres/binaries.ts";
import { clusterDirectory } from "../scripts/start/postgres/cluster.ts";
import { freePort } from "../scripts/start/process/ports.ts";
import { removeData } from "../scripts/start/removeData.ts";
import { repository } from "../scripts/start/settings.ts";
import { untilReady } from "./support/untilReady.ts";
import { writeResult } from "./support/writeResult.ts";

const BLOCKS = Number(process.env.BLOCKS ?? 20_000);
const SETTLE_MS = 60_000;
const BURST_BLOCKS = 20;
const FOLLOW_MS_MAX = 300_000;
const MEMORY_GOAL_MIB = 1_228.8;
const GROWTH_GOAL_MIB = 100;

async function main(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), "jangteo-idle-"));
  const rpcPort = await freePort();
  const indexerPort = await freePort();
  const product = execa(process.execPath, ["scripts/start/main.ts"], {
    cwd: repository,
    env: {
      DATA_DIR: dataDir,
      PORT: String(await freePort()),
      RPC_PORT: String(rpcPort),
      INDEXER_PORT: String(indexerPort),
      POSTGRES_PORT: String(await freePort()),
    },
    reject: false,
  });
  try {
    await untilReady(product.stdout);
    const measure = () => measureAtRest({ pid: product.pid ?? 0, dataDir });
    const begun = await measure();
    await mineEmptyBlocks({ rpcPort, indexerPort });
    const grown = await measure();
    await mineEmptyBlocks({ rpcPort, indexerPort });
    await report([begun, grown, await measure()]);
  } finally {
    product.kill("SIGTERM");
    await product;
    await removeData(dataDir);
    await rm(dataDir, { recursive: true, force: true });
  }
}

type Sample = { rssMib: number; pssMib: number; diskMib: number };

/** After a while of idling, so that heaps have shrunk to what they hold. */
async function measureAtRest({ pid, dataDir }: { pid: number; dataDir: string }): Promise<Sample> {
  await sleep(SETTLE_MS);
  const { processes, rssMib, pssMib } = await memoryOf(pid);
  console.table(processes);
  return { rssMib, pssMib, diskMib: await diskMib(dataDir) };
}

function report([begun, grown, after]: [Sample, Sample, Sample]): Promise<void> {
  const row = { unit: "MiB", better: "lower" as const, peers: {} };
  const memory = { ...row, goal: MEMORY_GOAL_MIB };
  const between = (key: keyof Sample) => ({
    ...row,
    ours: round(after[key] - grown[key]),
    goal: GROWTH_GOAL_MIB,
    peers: { [`the first ${BLOCKS}`]: round(grown[key] - begun[key]) },
  });
  return writeResult("idle", [
    { ...memory, name: "memory after the start, RSS summed", ours: round(begun.rssMib) },
    { ...memory, name: "the same, shared pages once", ours: round(begun.pssMib) },
    { ...memory, name: `memory after ${2 * BLOCKS} blocks`, ours: round(after.pssMib) },
    { ...between("pssMib"), name: `memory gained over the second ${BLOCKS} empty blocks` },
    { ...between("diskMib"), name: `disk gained over the second ${BLOCKS} empty blocks` },
  ]);
}

/** No faster than the indexer follows: it keeps up while the product idles. */
async function mineEmptyBlocks({
  rpcPort,
  indexerPort,
}: {
  rpcPort: number;
  indexerPort: number;
}): Promise<void> {
  const rpc = rpcClient(`http://127.0.0.1:${rpcPort}`);
  for (let mined = 1; mined <= BLOCKS; mined += 1) {
    // The chain restarts without its old empty blocks now and then, as it does while it idles.
    await rpc("evm_mine").catch(() => sleep(200));
    if (mined % BURST_BLOCKS === 0) {
      const head = BigInt(await rpc<string>("eth_blockNumber").catch(() => 0));
      const isNear = async () => (await indexedBlock(indexerPort)) >= head - 5n || undefined;
      await pollUntil(isNear, { signal: AbortSignal.timeout(FOLLOW_MS_MAX), everyMs: 20 });
    }
  }
}

type Process = { pid: number; name: string; rssMib: number; pssMib: number };

async function memoryOf(supervisor: number) {
  const processes: Process[] = [];
  for (const pid of await familyOf(supervisor)) {
    const rollup = await readFile(`/proc/${pid}/smaps_rollup`, "utf8").catch(() => "");
    const mib = (field: string) =>
      round(Number(RegExp(`^${field}:\\s+(\\d+)`, "m").exec(rollup)?.[1] ?? 0) / 1024);
    const command = (await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")).split("\0");
    const name = command
      .map((part) => part.split("/").at(-1))
      .join(" ")
      .slice(0, 60);
    processes.push({ pid, name, rssMib: mib("Rss"), pssMib: mib("Pss") });
  }
  const sum = (key: "rssMib" | "pssMib") => processes.reduce((total, one) => total + one[key], 0);
  return { processes, rssMib: sum("rssMib"), pssMib: sum("pssMib") };
}

/** The process and all that descend from it. */
async function familyOf(ancestor: number): Promise<number[]> {
  const parents = new Map<number, number>();
  for (const name of await readdir("/proc")) {
    const text = /^\d+$/.test(name)
      ? await readFile(`/proc/${name}/stat`, "utf8").catch(() => "")
      : "";
    if (text)
      parents.set(Number(name), Number(text.slice(text.lastIndexOf(")") + 2).split(" ")[1]));
  }
  const family = [ancestor];
  for (const member of family) {
    for (const [pid, parent] of parents) if (parent === member) family.push(pid);
  }
  return family;
}

async function diskMib(dataDir: string): Promise<number> {
  const cluster = await clusterDirectory(dataDir, await serverUser());
  const sizes = [dataDir, ...(cluster.startsWith(dataDir) ? [] : [cluster])].map(bytesBelow);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0) / 2 ** 20;
}

async function bytesBelow(folder: string): Promise<number> {
  let sum = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    sum += await stat(join(entry.parentPath, entry.name)).then(
      ({ size }) => size,
      () => 0,
    );
  }
  return sum;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

await main();
