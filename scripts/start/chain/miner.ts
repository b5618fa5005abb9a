import { setTimeout as sleep } from "node:timers/promises";

import type { Journal } from "./journal.ts";
import { type Block, getBlock, type Rpc } from "./rpc.ts";
import { takeSnapshot } from "./snapshot.ts";

type Options = {
  rpc: Rpc;
  journal: Journal;
  directory: string;
  warn: (line: string) => void;
};

export type Miner = {
  /** Blocks since the process began; they stay in its memory. */
  blocksMined: () => number;
  /** When a transaction was last mined. */
  lastTransactionAtMs: () => number;
  /** Ends after the block it is at. */
  stop: () => Promise<void>;
};

export const BLOCK_TIME_MS = 1_000;
const SNAPSHOT_AFTER_TRANSACTIONS_MS = 60_000;
const SNAPSHOT_IDLE_MS = 300_000;
/** More at once than this were not mined here: a snapshot is cheaper than to look at each. */
const MISSED_BLOCKS_MAX = 100n;

/**
 * Mines a block at each full second. Not by `anvil --block-time`: with less than 3 s that keeps 1,500
 * whole states in memory, and here each transaction is on disk before it is in a block.
 */
export async function startMiner({ rpc, journal, directory, warn }: Options): Promise<Miner> {
  const stopping = new AbortController();
  let newest = await latest(rpc);
  let blocksMined = 0;
  let lastTransactionAtMs = 0;
  let snapshotAtMs = Date.now();

  let waiting: string[] = [];

  const snapshot = async (height: bigint) => {
    await takeSnapshot(rpc, directory);
    await journal.forgetUpTo(Number(height), waiting);
    snapshotAtMs = Date.now();
  };

  const mineOne = async () => {
    const pending = await pendingTransactions(rpc);
    const unknown = pending.filter((transaction) => !waiting.includes(transaction));
    if (unknown.length > 0) await journal.pending(unknown);
    waiting = pending;
    await rpc("evm_mine");
    const mined = await latest(rpc);
    const missed = await blocksBetween(rpc, newest, mined);
    for (const block of missed ?? []) {
      blocksMined += 1;
      if (block.transactions.length > 0) lastTransactionAtMs = Date.now();
      const transactions = await Promise.all(block.transactions.map((hash) => raw(rpc, hash)));
      await journal.block({
        number: Number(block.number),
        timestamp: block.timestamp,
        hash: block.hash,
        transactions: transactions.filter((transaction) => transaction !== null),
      });
    }
    newest = mined;
    // The chain was set back or jumped ahead by hand: the journal no longer tells how to get here.
    if (!missed) await snapshot(mined.number);
  };

  const isSnapshotDue = () => {
    const age = Date.now() - snapshotAtMs;
    const changed = lastTransactionAtMs > snapshotAtMs;
    return age > (changed ? SNAPSHOT_AFTER_TRANSACTIONS_MS : SNAPSHOT_IDLE_MS);
  };

  const run = async () => {
    let failing = false;
    while (!stopping.signal.aborted) {
      const untilNextSecond = BLOCK_TIME_MS - (Date.now() % BLOCK_TIME_MS);
      await sleep(untilNextSecond, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted) return;
      try {
        await mineOne();
        if (isSnapshotDue()) await snapshot(newest.number);
        failing = false;
      } catch (error) {
        // A chain that died is restarted by its service, which stops this miner.
        if (failing && !stopping.signal.aborted) warn(`chain: no block: ${error}`);
        failing = true;
      }
    }
  };

  const running = run().finally(journal.close);
  return {
    blocksMined: () => blocksMined,
    lastTransactionAtMs: () => lastTransactionAtMs,
    stop: () => {
      stopping.abort();
      return running;
    },
  };
}

async function latest(rpc: Rpc): Promise<Block> {
  const block = await getBlock(rpc, "latest");
  if (!block) throw new Error("The chain has no newest block");
  return block;
}

/** The blocks after `from` up to `to`; undefined when they do not follow from it. */
async function blocksBetween(rpc: Rpc, from: Block, to: Block): Promise<Block[] | undefined> {
  if (to.number <= from.number || to.number - from.number > MISSED_BLOCKS_MAX) return undefined;
  const blocks = [to];
  for (let number = to.number - 1n; number > from.number; number -= 1n) {
    const block = await getBlock(rpc, number);
    if (!block) return undefined;
    blocks.unshift(block);
  }
  return blocks[0]?.parentHash === from.hash ? blocks : undefined;
}

type Pool = Record<"pending" | "queued", Record<string, Record<string, { hash: string }>>>;

/** Signed transactions that wait to be mined, also those that wait for an earlier nonce. */
export async function pendingTransactions(rpc: Rpc): Promise<string[]> {
  const { pending, queued } = await rpc<Record<"pending" | "queued", string>>("txpool_status");
  if (Number(pending) + Number(queued) === 0) return [];
  const pool = await rpc<Pool>("txpool_content");
  const hashes = [pool.pending, pool.queued].flatMap((bySender) =>
    Object.values(bySender).flatMap((byNonce) => Object.values(byNonce).map(({ hash }) => hash)),
  );
  const transactions = await Promise.all(hashes.map((hash) => raw(rpc, hash)));
  return transactions.filter((transaction) => transaction !== null);
}

/** Null when it has just left the pool. */
function raw(rpc: Rpc, hash: string): Promise<string | null> {
  return rpc("eth_getRawTransactionByHash", hash);
}
