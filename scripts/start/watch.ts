import { setTimeout as sleep } from "node:timers/promises";

import type { DeploymentRecord } from "../deploy/record.ts";
import { isRecorded } from "./chain/isRecorded.ts";
import { getBlock, type Rpc } from "./chain/rpc.ts";

export type Watched = {
  rpc: Rpc;
  record: () => DeploymentRecord;
  indexedBlock: () => Promise<bigint>;
  isIndexerUp: () => boolean;
  /** The chain at this address is another one now, or went back behind the deployment. */
  onReplaced: () => Promise<void>;
  /** The index is ahead of the chain or stopped following it. */
  onStray: (why: string) => Promise<void>;
  /** Once a round. */
  housekeeping: () => Promise<void>;
};

const ROUND_MS = 3_000;
/** Rounds in a row before something is done: a restart of the chain is over sooner. */
const STRAY_ROUNDS = 5;
const LAG_BLOCKS = 40n;
const STUCK_ROUNDS = 20;

/** Compares chain and index for as long as the product runs. */
export async function watchChain(watched: Watched, signal: AbortSignal): Promise<void> {
  let ahead = 0;
  let stuck = 0;
  let lastIndexed = -1n;
  while (!signal.aborted) {
    await sleep(ROUND_MS, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    await watched.housekeeping();
    const seen = await look(watched);
    if (!seen) continue;
    if (!seen.isSame) {
      await watched.onReplaced();
      continue;
    }
    if (!watched.isIndexerUp() || seen.indexed < 0n) continue;
    ahead = seen.indexed > seen.head ? ahead + 1 : 0;
    const isBehind = seen.head - seen.indexed > LAG_BLOCKS;
    stuck = isBehind && seen.indexed === lastIndexed ? stuck + 1 : 0;
    lastIndexed = seen.indexed;
    if (ahead >= STRAY_ROUNDS) {
      await watched.onStray(`the chain went back from block ${seen.indexed} to ${seen.head}`);
    } else if (stuck >= STUCK_ROUNDS) {
      await watched.onStray(`stuck at block ${seen.indexed}, the chain is at ${seen.head}`);
    } else {
      continue;
    }
    ahead = 0;
    stuck = 0;
  }
}

/** Undefined while something does not answer; that is the services' business. */
async function look({ rpc, record, indexedBlock }: Watched) {
  try {
    // In this order: the index can't be ahead of a head that is asked for after it.
    const indexed = await indexedBlock().catch(() => -1n);
    const [isSame, head] = await Promise.all([isRecorded(rpc, record()), getBlock(rpc, "latest")]);
    return head && { isSame, head: head.number, indexed };
  } catch {
    return undefined;
  }
}
