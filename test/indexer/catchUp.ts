import type { RunningIndexer } from "../support/startIndexer.ts";
import type { Market } from "./market.ts";

const STEP_TIMEOUT_MS = 1_000;
const STEPS = 30;

/**
 * Until the indexer has the chain's head. Over a WebSocket it learns of missed blocks only from the
 * next
 * one, which on a chain that mines by hand is ours to give.
 */
export async function catchUp(indexer: RunningIndexer, market: Market): Promise<void> {
  for (let step = 1; ; step++) {
    const head = await market.head();
    try {
      await indexer.waitForBlock(head, STEP_TIMEOUT_MS);
      return;
    } catch (error) {
      if (step === STEPS) throw error;
      await market.mine();
    }
  }
}
