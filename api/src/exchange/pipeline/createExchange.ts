import { Client, type Pool } from "pg";
import type { Logger } from "pino";
import type { Metrics } from "../../metrics.ts";
import type { MarketRules } from "../engine/model.ts";
import { ANSWERED_CHANNEL, ASKED_CHANNEL, createAskWriter, listen } from "./askWriter.ts";
import type { Batch, Given, Result } from "./batch.ts";
import { createCommandQueue, unavailable } from "./commandQueue.ts";
import { COMMITTED_CHANNEL } from "./commitBatch.ts";
import { catchUp, loadReplica, type Replica } from "./replica.ts";
import { learnAccounts, releaseTurn, takeTurn } from "./turn.ts";
import { writeBatches } from "./writeBatches.ts";

/** Hears what has happened on the exchange, in this process or another, once it is on disk. */
export type ExchangeListener = {
  /** The exchange was read anew: nothing that was known of it need still be so. */
  onLoaded?: (replica: Replica) => void;
  /** What a batch has done, in order; the replica is as it was right after it. */
  onCommitted?: (batch: Batch, replica: Replica) => void;
};

export type Exchange = {
  readonly rules: readonly MarketRules[];
  start: () => void;
  stop: () => Promise<void>;
  /**
   * Has a command journaled and applied, by this process or the one that writes. Resolves once it
   * is on disk; a repeat of a `clientId` resolves with the first result. Throws `exchange_busy`,
   * `exchange_unavailable`, `idempotency_mismatch`.
   */
  submit: (given: Given) => Promise<Result>;
  /** Whether this process is the one that writes. */
  isWriting: () => boolean;
  /** How many commands wait here. */
  waiting: () => number;
  /** For reading only, and ahead of the disk while a batch is being written. */
  replica: () => Replica | undefined;
  /** Returns how to stop. */
  listen: (listener: ExchangeListener) => () => void;
};

type Options = {
  databaseUrl: string;
  /** For what is asked of another process. */
  pool: Pool;
  rules: readonly MarketRules[];
  now: () => number;
  logger: Pick<Logger, "info" | "warn">;
  metrics?: Pick<Metrics, "exchangeWriting" | "exchangeSeq">;
};

const LOOK_AGAIN_MS = 500;

/**
 * The exchange of this process: a replica that follows the journal, and that writes it in one of
 * all processes. When the writer dies, or stops, another one takes its turn with what it has.
 */
export function createExchange(options: Options): Exchange {
  const { databaseUrl, pool, rules, now, logger, metrics } = options;
  const queue = createCommandQueue();
  const asks = createAskWriter(pool);
  const listeners = new Set<ExchangeListener>();
  let replica: Replica | undefined;
  let isWriting = false;
  let stopped = false;
  let running: Promise<void> | undefined;
  /** Whether there is more in the journal, perhaps. */
  let heard = false;
  let wake = () => {};

  const tellCommitted = (batch: Batch) => {
    if (replica === undefined) return;
    metrics?.exchangeSeq.set(replica.seq);
    for (const { onCommitted } of listeners) {
      try {
        onCommitted?.(batch, replica);
      } catch (error) {
        // It is on disk, whatever a listener makes of it.
        logger.warn({ reason: String(error) }, "what happened on the exchange was not heard");
      }
    }
  };

  async function run(): Promise<void> {
    while (!stopped) {
      const client = openClient(databaseUrl);
      try {
        await client.connect();
        hear(client);
        await listen(client, [COMMITTED_CHANNEL, ASKED_CHANNEL, ANSWERED_CHANNEL]);
        await takePart(client);
      } catch (error) {
        if (!stopped) logger.warn({ reason: String(error) }, "the exchange is read anew");
        replica = undefined;
      } finally {
        await client.end().catch(() => {});
      }
      if (!stopped) await sleep(LOOK_AGAIN_MS);
    }
  }

  /** Follows, and writes when it may; throws when the replica is of no more use. */
  async function takePart(client: Client): Promise<void> {
    replica = await loadReplica(client, rules);
    for (const { onLoaded } of listeners) onLoaded?.(replica);
    let lookAtMs = 0;
    while (!stopped) {
      const isTime = performance.now() >= lookAtMs;
      if (isTime) lookAtMs = performance.now() + LOOK_AGAIN_MS;
      const epoch = isTime ? await takeTurn(client) : undefined;
      heard = false;
      await catchUp(client, replica, tellCommitted);
      if (epoch !== undefined) await write(client, { replica, epoch });
      else if (!heard) await sleep(LOOK_AGAIN_MS);
    }
  }

  async function write(client: Client, of: { replica: Replica; epoch: number }): Promise<void> {
    await learnAccounts(client, of.replica.accountIds);
    logger.info({ epoch: of.epoch }, "writes the exchange");
    isWriting = true;
    metrics?.exchangeWriting.set(1);
    try {
      const onCommitted = tellCommitted;
      await writeBatches({ ...of, client, queue, now, stopped: () => stopped, onCommitted });
    } finally {
      isWriting = false;
      metrics?.exchangeWriting.set(0);
      queue.rejectAll(unavailable());
    }
    await releaseTurn(client);
  }

  function hear(client: Client): void {
    client.on("notification", ({ channel, payload = "" }) => {
      if (channel === COMMITTED_CHANNEL) heard = true;
      if (channel === COMMITTED_CHANNEL && !isWriting) wake();
      if (channel === ANSWERED_CHANNEL) asks.take(payload);
      if (channel === ASKED_CHANNEL && isWriting) {
        asks
          .serve(payload, queue.add)
          .catch((error: unknown) => logger.warn({ reason: String(error) }, "asked in vain"));
      }
    });
  }

  const sleep = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  return {
    rules,
    start: () => {
      running ??= run();
    },
    stop: async () => {
      stopped = true;
      wake();
      queue.wake();
      await running;
    },
    submit: (given) => {
      // Without a replica there is nobody to hear an answer.
      if (stopped || replica === undefined) return Promise.reject(unavailable());
      return isWriting ? queue.add(given) : asks.ask(given);
    },
    isWriting: () => isWriting,
    waiting: queue.length,
    replica: () => replica,
    listen: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function openClient(databaseUrl: string): Client {
  const client = new Client({
    connectionString: databaseUrl,
    application_name: "jangteo-exchange",
    connectionTimeoutMillis: 2_000,
    keepAlive: true,
    statement_timeout: 10_000,
    query_timeout: 11_000,
  });
  // A connection that breaks fails the next query, which ends the turn.
  client.on("error", () => {});
  return client;
}
