import { type FileHandle, open, readFile, rename, writeFile } from "node:fs/promises";

/** A mined block: enough to mine it again with the same hash. */
export type BlockEntry = {
  number: number;
  /** Unix seconds. */
  timestamp: number;
  hash: string;
  /** Signed, in the block's order. */
  transactions: string[];
};
/** Transactions that were accepted and are about to be mined. */
type PendingEntry = { pending: string[] };

export type Journal = {
  /** On disk when it resolves. */
  pending: (transactions: string[]) => Promise<void>;
  /** On disk when it resolves, if the block has transactions. */
  block: (entry: BlockEntry) => Promise<void>;
  /** Forgets what a snapshot at this height holds, and all waiting transactions but these. */
  forgetUpTo: (height: number, stillPending: string[]) => Promise<void>;
  close: () => Promise<void>;
};

export type Recorded = {
  blocks: BlockEntry[];
  /** Accepted, and in none of the blocks. */
  pending: string[];
};

/** The chain since its last snapshot, one JSON line an entry, appended. */
export async function openJournal(file: string): Promise<Journal> {
  let handle: FileHandle = await open(file, "a");
  let turn: Promise<void> = Promise.resolve();
  const inTurn = (work: () => Promise<void>) => {
    turn = turn.then(work, work);
    return turn;
  };
  const append = (entry: BlockEntry | PendingEntry, { toDisk }: { toDisk: boolean }) =>
    inTurn(async () => {
      await handle.appendFile(`${JSON.stringify(entry)}\n`);
      if (toDisk) await handle.datasync();
    });
  const forgetUpTo = async (height: number, stillPending: string[]) => {
    const { blocks } = await readJournal(file);
    const kept: (BlockEntry | PendingEntry)[] = blocks.filter(({ number }) => number > height);
    if (stillPending.length > 0) kept.push({ pending: stillPending });
    await writeFile(`${file}.new`, kept.map((entry) => `${JSON.stringify(entry)}\n`).join(""));
    await handle.close();
    await rename(`${file}.new`, file);
    handle = await open(file, "a");
  };
  return {
    pending: (transactions) => append({ pending: transactions }, { toDisk: true }),
    block: (entry) => append(entry, { toDisk: entry.transactions.length > 0 }),
    forgetUpTo: (height, stillPending) => inTurn(() => forgetUpTo(height, stillPending)),
    close: () => inTurn(() => handle.close()),
  };
}

export async function readJournal(file: string): Promise<Recorded> {
  const text = await readFile(file, "utf8").catch(() => "");
  const blocks: BlockEntry[] = [];
  const pending = new Set<string>();
  for (const line of text.split("\n")) {
    const entry = parse(line);
    if (!entry) continue;
    if ("pending" in entry) {
      for (const transaction of entry.pending) pending.add(transaction);
    } else {
      blocks.push(entry);
      for (const transaction of entry.transactions) pending.delete(transaction);
    }
  }
  return { blocks, pending: [...pending] };
}

function parse(line: string): BlockEntry | PendingEntry | undefined {
  try {
    return JSON.parse(line);
  } catch {
    // Empty, or cut off by a kill while it was written: it was not acknowledged.
    return undefined;
  }
}
