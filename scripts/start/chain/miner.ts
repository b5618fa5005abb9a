import { setTimeout as sleep } from "node:timers/promises";

import { openJournal } from "./journal.ts";
import { watchPool } from "./poolWatch.ts";
import { createRecorder, type Recorder } from "./recorder.ts";
import { rpcClient } from "./rpc.ts";

type Options = {
  port: number;
  directory: string;
  journalFile: string;
  warn: (line: string) => void;
};

export type Miner = Pick<Recorder, "blocksMined" | "lastTransactionAtMs"> & {
  /** When a block was last mined, or the mining began. */
  lastBlockAtMs: () => number;
  /** Ends after the block it is at. */
  stop: () => Promise<void>;
};

const BLOCK_TIME_MS = 1_000;
const RPC_TIMEOUT_MS = 10_000;

/**
 * Mines a block at each full second. Not by `anvil --block-time`: with less than 3 s that keeps 1,500
 * whole states in memory, and here each transaction is on disk before it is in a block.
 */
export async function startMiner({ port, directory, journalFile, warn }: Options): Promise<Miner> {
  const rpcUrl = `http://127.0.0.1:${port}`;
  const rpc = rpcClient(rpcUrl, RPC_TIMEOUT_MS);
  const journal = await openJournal(journalFile);
  const recorder = await createRecorder({ rpc, rpcUrl, journal, directory }).catch(
    async (error: unknown) => {
      await journal.close();
      throw error;
    },
  );
  const stopping = new AbortController();
  let lastBlockAtMs = Date.now();

  const mine = async () => {
    let isFailing = false;
    while (!stopping.signal.aborted) {
      const untilNextSecond = BLOCK_TIME_MS - (Date.now() % BLOCK_TIME_MS);
      await sleep(untilNextSecond, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted) return;
      try {
        await recorder.mineBlock();
        await recorder.snapshotWhenDue();
        lastBlockAtMs = Date.now();
        isFailing = false;
      } catch (error) {
        // A chain that died is restarted by its service, which stops this miner.
        if (isFailing && !stopping.signal.aborted) warn(`chain: no block: ${error}`);
        isFailing = true;
      }
    }
  };

  // At once, not only before the next block: what was accepted outlives a kill.
  const unwatch = watchPool(`ws://127.0.0.1:${port}`, (hash) => {
    recorder.noteAccepted(hash).catch(() => undefined);
  });
  const mining = mine().finally(async () => {
    unwatch();
    await journal.close();
  });
  return {
    blocksMined: recorder.blocksMined,
    lastTransactionAtMs: recorder.lastTransactionAtMs,
    lastBlockAtMs: () => lastBlockAtMs,
    stop: () => {
      stopping.abort();
      return mining;
    },
  };
}
