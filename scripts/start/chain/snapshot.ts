import { open, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";

import { rpcClient } from "./rpc.ts";

/** What `anvil_dumpState` holds, as far as it is looked at here. */
type State = {
  best_block_number: number;
  blocks: { header: { number: string; timestamp: string }; transactions: unknown[] }[];
};

export type Unpacked = {
  file: string;
  /** Unix seconds. A process that begins with another one adds a second block 0 to the chain. */
  genesisTimestamp: number;
};

/** Newest blocks kept although empty: an indexer looks back 30, the chain's window is 256. */
const RECENT_BLOCKS = 256;

const snapshotFile = (directory: string) => join(directory, "state.json.gz");

/**
 * Saves the whole chain in one step: a kill leaves the old snapshot or the new one. Anvil's own
 * --state overwrites its file in place, and a kill in the middle loses the chain.
 */
export async function takeSnapshot(rpcUrl: string, directory: string): Promise<void> {
  const state = await rpcClient(rpcUrl)<string>("anvil_dumpState");
  const file = await open(`${snapshotFile(directory)}.new`, "w");
  try {
    await file.writeFile(Buffer.from(state.slice(2), "hex"));
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${snapshotFile(directory)}.new`, snapshotFile(directory));
}

/**
 * Writes the snapshot out for `anvil --load-state`, without old empty blocks: they would grow for
 * ever. Blocks with transactions, and so receipts and logs, are all kept. Undefined: no snapshot.
 */
export async function unpackSnapshot(directory: string): Promise<Unpacked | undefined> {
  const packed = await readFile(snapshotFile(directory)).catch(() => undefined);
  if (!packed) return undefined;
  const state: State = JSON.parse((await promisify(gunzip)(packed)).toString("utf8"));
  const file = join(directory, "state.json");
  await writeFile(file, JSON.stringify(withoutOldEmptyBlocks(state)));
  const genesis = state.blocks.find(({ header }) => Number(header.number) === 0);
  return {
    file,
    genesisTimestamp: Number(genesis?.header.timestamp),
  };
}

export function withoutOldEmptyBlocks<T extends State>(state: T): T {
  const recent = state.best_block_number - RECENT_BLOCKS;
  const isKept = ({ header, transactions }: State["blocks"][number]) => {
    const number = Number(header.number);
    return number === 0 || number > recent || transactions.length > 0;
  };
  return { ...state, blocks: state.blocks.filter(isKept) };
}
