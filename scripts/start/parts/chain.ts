import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";

import { anvilBinary } from "../chain/anvilBinary.ts";
import { openJournal, readJournal } from "../chain/journal.ts";
import { type Miner, startMiner } from "../chain/miner.ts";
import { pendingTransactions } from "../chain/recorder.ts";
import { type Replayed, replay } from "../chain/replay.ts";
import { getBlock, rpcClient } from "../chain/rpc.ts";
import type { Unpacked } from "../chain/snapshot.ts";
import { takeSnapshotApart, unpackSnapshotApart } from "../chain/snapshotApart.ts";
import { pollUntil } from "../pollUntil.ts";
import { startProcess } from "../process/managedProcess.ts";
import type { Part } from "../process/part.ts";
import type { Report } from "../report.ts";

export const CHAIN_ID = 31_337;

/** Whole states kept in memory: the balances of an older block can't be asked. */
const STATES_KEPT = 32;
/** Empty blocks stay in the chain's memory until it restarts without them. */
const COMPACT_AFTER_BLOCKS = 10_000;
/** Then also while it is used: what waits is sent again after the restart. */
const COMPACT_AT_BLOCKS_MAX = 50_000;
const QUIET_MS = 60_000;

/** It still answers then, but a call that never ends keeps it from mining. */
const STUCK_AFTER_MS = 30_000;

type Options = {
  dataDir: string;
  logFile: string;
  port: number;
  report: Report;
  stuckAfterMs?: number;
};

export type ChainPart = Part & {
  /** True when a restart is worth its second: it frees memory. */
  isCompactionDue: () => boolean;
  /** True when only a restart brings new blocks. */
  isStuck: () => boolean;
};

/** The embedded chain: Anvil with a journal and snapshots of our own (`chain/`). */
export function chainPart(options: Options): ChainPart {
  const { dataDir, logFile, port, report, stuckAfterMs = STUCK_AFTER_MS } = options;
  const directory = join(dataDir, "chain");
  const rpcUrl = `http://127.0.0.1:${port}`;
  const rpc = rpcClient(rpcUrl);
  let unpacked: Unpacked | undefined;
  let miner: Miner | undefined;

  return {
    name: "chain",
    doing: "starting Anvil",
    readyTimeoutMs: 120_000,
    stopSignal: "SIGKILL",
    killAfterMs: 5_000,
    async launch() {
      await mkdir(directory, { recursive: true });
      unpacked = await unpackSnapshotApart(directory);
      return startProcess({
        file: anvilBinary(),
        args: anvilArguments({ port, unpacked }),
        env: {},
        logFile,
      });
    },
    async ready(signal) {
      await pollUntil(() => rpc("eth_chainId"), { signal, everyMs: 20 });
      const replayed = await restore(rpcUrl, { directory, isNew: !unpacked });
      if (unpacked) await rm(unpacked.file, { force: true });
      if (!replayed.sameHashes || replayed.blocks < replayed.wanted) {
        report.warn(
          `chain: ${replayed.blocks} of the newest ${replayed.wanted} blocks could be restored` +
            `${replayed.sameHashes ? "" : ", with other hashes"}.`,
        );
        await saveChain(rpcUrl, directory);
      }
      const journal = journalFile(directory);
      miner = await startMiner({ port, directory, journalFile: journal, warn: report.warn });
      return describe(replayed, (await getBlock(rpc, "latest"))?.number ?? 0n);
    },
    async beforeStop() {
      await miner?.stop();
      await saveChain(rpcUrl, directory);
    },
    afterEnd() {
      miner?.stop();
      miner = undefined;
    },
    isStuck() {
      return miner !== undefined && Date.now() - miner.lastBlockAtMs() > stuckAfterMs;
    },
    isCompactionDue() {
      const blocks = miner?.blocksMined() ?? 0;
      const isQuiet = Date.now() - (miner?.lastTransactionAtMs() ?? 0) > QUIET_MS;
      return blocks > COMPACT_AFTER_BLOCKS && (isQuiet || blocks > COMPACT_AT_BLOCKS_MAX);
    },
  };
}

type Starting = { port: number; unpacked: Unpacked | undefined };

function anvilArguments({ port, unpacked }: Starting): string[] {
  return [
    ...["--host", "127.0.0.1", "--port", String(port), "--chain-id", String(CHAIN_ID), "--quiet"],
    // Else any page that somebody opens in a browser here may ask it for anything.
    "--no-cors",
    ...["--no-mining", "--prune-history", String(STATES_KEPT)],
    ...(unpacked
      ? ["--load-state", unpacked.file, "--timestamp", String(unpacked.genesisTimestamp)]
      : []),
  ];
}

/** Saves all that a running chain knows, also what waits to be mined. It must not be mining. */
export async function saveChain(rpcUrl: string, directory: string): Promise<void> {
  const rpc = rpcClient(rpcUrl);
  const journal = await openJournal(journalFile(directory));
  try {
    const pending = await pendingTransactions(rpc);
    const height = (await getBlock(rpc, "latest"))?.number ?? 0n;
    await takeSnapshotApart(rpcUrl, directory);
    await journal.forgetUpTo(Number(height), pending);
  } finally {
    await journal.close();
  }
}

const journalFile = (directory: string) => join(directory, "journal.ndjson");

async function restore(
  rpcUrl: string,
  { directory, isNew }: { directory: string; isNew: boolean },
): Promise<Replayed> {
  const rpc = rpcClient(rpcUrl);
  if (isNew) {
    // A chain that starts again from nothing would have another genesis: it is kept at once, with a
    // block, since a chain that is loaded without one charges another base fee in its first.
    await rpc("evm_mine");
    await takeSnapshotApart(rpcUrl, directory);
  }
  const recorded = isNew ? { blocks: [], pending: [] } : await readJournal(journalFile(directory));
  return replay(rpc, recorded);
}

function describe({ blocks, resent }: Replayed, height: bigint): string {
  const restored = blocks > 0 ? `, ${blocks} blocks restored from the journal` : "";
  const again = resent > 0 ? `, ${resent} waiting transactions` : "";
  return `Anvil at block ${height}${restored}${again}`;
}
