import type { Pool } from "pg";
import type { Logger } from "pino";
import type { Metrics } from "../metrics.ts";

export type IndexedBlock = { number: number; atSeconds: number };
export type IndexWatch = ReturnType<typeof createIndexWatch>;

const POLL_MS = 75;
const POLL_AWAY_MS = 1_000;

/**
 * Follows how far the index has come, by a cheap poll of the indexer's checkpoint. The block known
 * here is never ahead of what a query sees, so that it can be promised in X-Indexed-Block.
 */
export function createIndexWatch(options: {
  pool: Pool;
  chainId: number;
  logger: Logger;
  metrics: Metrics;
}) {
  const { pool, chainId, logger, metrics } = options;
  const listeners = new Set<(block: IndexedBlock, previous: IndexedBlock | undefined) => void>();
  let latest: IndexedBlock | undefined;
  let away = false;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  async function poll(): Promise<void> {
    try {
      const block = await readCheckpoint(pool, chainId);
      if (away) logger.info("index is back");
      away = false;
      if (block !== undefined && block.number !== latest?.number) announce(block);
    } catch (error) {
      if (!away) logger.warn({ reason: reasonOf(error) }, "index is away");
      away = true;
    }
    if (!stopped) timer = setTimeout(poll, away ? POLL_AWAY_MS : POLL_MS);
  }

  function announce(block: IndexedBlock): void {
    const previous = latest;
    latest = block;
    metrics.indexedBlock.set(block.number);
    for (const listener of listeners) listener(block, previous);
  }

  return {
    start: () => void poll(),
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
    /** The newest block in the index, undefined while nothing is known. */
    latest: () => latest,
    isAway: () => away,
    /** Calls back for each step of the index; several blocks may come as one step. */
    onBlock: (listener: (block: IndexedBlock, previous: IndexedBlock | undefined) => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** Ponder's checkpoint: 10 digits of time, 16 of chain, 16 of block, then what we don't need. */
async function readCheckpoint(pool: Pool, chainId: number): Promise<IndexedBlock | undefined> {
  const { rows } = await pool.query<{ latest_checkpoint: string }>({
    name: "index_checkpoint",
    text: "select latest_checkpoint from idx._ponder_checkpoint where chain_id = $1",
    values: [chainId],
  });
  const checkpoint = rows[0]?.latest_checkpoint;
  if (checkpoint === undefined || !/^[0-9]{75}$/.test(checkpoint)) return undefined;
  return {
    atSeconds: Number(checkpoint.slice(0, 10)),
    number: Number(checkpoint.slice(26, 42)),
  };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
}
