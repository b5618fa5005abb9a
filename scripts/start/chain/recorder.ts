import type { Journal } from "./journal.ts";
import { type Block, getBlock, type Rpc } from "./rpc.ts";
import { takeSnapshotApart } from "./snapshotApart.ts";

type Options = { rpc: Rpc; rpcUrl: string; journal: Journal; directory: string };

export type Recorder = {
  /** Writes an accepted transaction down before it is in a block. */
  noteAccepted: (hash: string) => Promise<void>;
  /** Mines a block and writes it down, and those that others mined since. */
  mineBlock: () => Promise<void>;
  /** Saves the whole chain when enough has happened since the last time. */
  snapshotWhenDue: () => Promise<void>;
  /** Blocks since the process began; they stay in its memory. */
  blocksMined: () => number;
  /** When a transaction was last mined. */
  lastTransactionAtMs: () => number;
};

const SNAPSHOT_AFTER_TRANSACTIONS_MS = 60_000;
const SNAPSHOT_IDLE_MS = 300_000;
/** More at once than this were not mined here: a snapshot is cheaper than to look at each. */
const MISSED_BLOCKS_MAX = 100n;

/** Keeps journal and snapshot in step with the chain. */
export async function createRecorder({
  rpc,
  rpcUrl,
  journal,
  directory,
}: Options): Promise<Recorder> {
  const noted = new Set<string>();
  let newest = await latest(rpc);
  let blocksMined = 0;
  let lastTransactionAtMs = 0;
  let snapshotAtMs = Date.now();

  const note = async (transactions: string[]) => {
    const unknown = transactions.filter((transaction) => !noted.has(transaction));
    for (const transaction of unknown) noted.add(transaction);
    if (unknown.length > 0) await journal.pending(unknown);
  };

  const snapshot = async () => {
    const pending = await pendingTransactions(rpc);
    await takeSnapshotApart(rpcUrl, directory);
    await journal.forgetUpTo(Number(newest.number), pending);
    noted.clear();
    snapshotAtMs = Date.now();
  };

  const noteBlock = async (block: Block) => {
    const transactions = await rawTransactions(rpc, block.transactions);
    if (transactions.length > 0) lastTransactionAtMs = Date.now();
    const { timestamp, hash } = block;
    await journal.block({ number: Number(block.number), timestamp, hash, transactions });
  };

  return {
    blocksMined: () => blocksMined,
    lastTransactionAtMs: () => lastTransactionAtMs,
    noteAccepted: async (hash) => note(await rawTransactions(rpc, [hash])),
    mineBlock: async () => {
      await note(await pendingTransactions(rpc));
      await rpc("evm_mine");
      const mined = await latest(rpc);
      const added = await blocksBetween(rpc, newest, mined);
      blocksMined += Math.max(0, Number(mined.number - newest.number));
      newest = mined;
      // Set back or moved far ahead by hand: the journal no longer tells how to get here.
      if (!added) return snapshot();
      for (const block of added) await noteBlock(block);
    },
    snapshotWhenDue: async () => {
      const ageMs = Date.now() - snapshotAtMs;
      const hasChanged = lastTransactionAtMs > snapshotAtMs;
      const dueMs = hasChanged ? SNAPSHOT_AFTER_TRANSACTIONS_MS : SNAPSHOT_IDLE_MS;
      if (ageMs > dueMs) await snapshot();
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
  return rawTransactions(rpc, hashes);
}

/** Signed, as they were sent; without those that have just left the pool. */
async function rawTransactions(rpc: Rpc, hashes: string[]): Promise<string[]> {
  const raw = await Promise.all(
    hashes.map((hash) => rpc<string | null>("eth_getRawTransactionByHash", hash)),
  );
  return raw.filter((transaction) => transaction !== null);
}
