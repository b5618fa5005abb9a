import { Client, type Pool } from "pg";
import type { Logger } from "pino";
import type { Metrics } from "../../metrics.ts";
import type { MarketRules } from "../engine/model.ts";
import { ANSWERED_CHANNEL, ASKED_CHANNEL, type AskWriter, listen } from "./askWriter.ts";
import type { Batch } from "./batch.ts";
import { type CommandQueue, unavailable } from "./commandQueue.ts";
import { catchUp, loadReplica, type Replica } from "./replica.ts";
import { COMMITTED_CHANNEL } from "./writer/commitBatch.ts";
import { learnAccounts, releaseTurn, takeTurn } from "./writer/turn.ts";
import { writeBatches } from "./writer/writeBatches.ts";

export type ExchangeOptions = {
  databaseUrl: string;
  /** For what is asked of another process. */
  pool: Pool;
  rules: readonly MarketRules[];
  now: () => number;
  logger: Pick<Logger, "info" | "warn">;
  metrics?: Pick<Metrics, "exchangeWriting" | "exchangeSeq">;
};

/** Hears what has happened on the exchange, in this process or another, once it is on disk. */
export type ExchangeListener = {
  /** The exchange was read anew: nothing that was known of it need still be so. */
  onLoaded?: (replica: Replica) => void;
  /**
   * What a batch has done, in order, when the replica is as it was right after it, and nothing may
   * be told of it yet. What this returns is called once it is on disk: then more may be applied.
   */
  onApplied?: (batch: Batch, replica: Replica) => () => void;
  /** This process is the one that writes now. */
  onWriting?: () => void;
};

/** This process among those that have the exchange in memory. */
export type Member = {
  readonly options: ExchangeOptions;
  readonly queue: CommandQueue;
  readonly asks: AskWriter;
  readonly listeners: Set<ExchangeListener>;
  replica: Replica | undefined;
  isWriting: boolean;
  isStopped: boolean;
  /** Whether there is more in the journal, perhaps. */
  hasNews: boolean;
  /** Ends a follower's waiting. */
  wake: () => void;
};

const LOOK_AGAIN_MS = 500;
const END_MS_MAX = 500;
/** A plan that was made while the tables were small is kept while they grow. */
const BY_INDEX = "-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off";

/** Takes part until it is stopped; with a new connection, and all read anew, whenever one fails. */
export async function runMember(member: Member): Promise<void> {
  const { databaseUrl, logger } = member.options;
  while (!member.isStopped) {
    const client = openClient(databaseUrl);
    try {
      await client.connect();
      hear(member, client);
      await listen(client, [COMMITTED_CHANNEL, ASKED_CHANNEL, ANSWERED_CHANNEL]);
      await takePart(member, client);
    } catch (error) {
      if (!member.isStopped) logger.warn({ reason: String(error) }, "the exchange is read anew");
      member.replica = undefined;
    } finally {
      await end(client);
    }
    if (!member.isStopped) await sleep(member, LOOK_AGAIN_MS);
  }
}

/** Follows, and writes when it may; throws when the replica is of no more use. */
async function takePart(member: Member, client: Client): Promise<void> {
  const replica = await loadReplica(client, member.options.rules);
  member.replica = replica;
  for (const { onLoaded } of member.listeners) onLoaded?.(replica);
  let lookAtMs = 0;
  while (!member.isStopped) {
    const isTime = performance.now() >= lookAtMs;
    if (isTime) lookAtMs = performance.now() + LOOK_AGAIN_MS;
    const epoch = isTime ? await takeTurn(client) : undefined;
    member.hasNews = false;
    await catchUp(client, replica, (batch) => noteApplied(member, batch)());
    if (epoch !== undefined) await write(member, { client, replica, epoch });
    else if (!member.hasNews) await sleep(member, LOOK_AGAIN_MS);
  }
}

async function write(
  member: Member,
  turn: { client: Client; replica: Replica; epoch: number },
): Promise<void> {
  const { queue, options } = member;
  const { logger, metrics, now } = options;
  await learnAccounts(turn.client, turn.replica.accountIds);
  const reader = openClient(options.databaseUrl, BY_INDEX);
  await reader.connect();
  logger.info({ epoch: turn.epoch }, "writes the exchange");
  member.isWriting = true;
  metrics?.exchangeWriting.set(1);
  for (const { onWriting } of member.listeners) onWriting?.();
  try {
    const isStopped = () => member.isStopped;
    const onApplied = (batch: Batch) => noteApplied(member, batch);
    await writeBatches({ ...turn, reader, queue, now, isStopped, onApplied });
  } finally {
    member.isWriting = false;
    metrics?.exchangeWriting.set(0);
    queue.rejectAll(unavailable());
    await end(reader);
  }
  await releaseTurn(turn.client);
}

/** Shows listeners what a batch has done. Returns what tells it, once it is on disk. */
function noteApplied({ replica, listeners, options }: Member, batch: Batch): () => void {
  if (replica === undefined) return () => {};
  const { seq } = replica;
  const unlessFailed = <T>(listen: () => T): T | undefined => {
    try {
      return listen();
    } catch (error) {
      // It is done, whatever a listener makes of it.
      options.logger.warn({ reason: String(error) }, "what happened on the exchange was not heard");
      return undefined;
    }
  };
  const tells = [...listeners].map(({ onApplied }) =>
    unlessFailed(() => onApplied?.(batch, replica)),
  );
  return () => {
    options.metrics?.exchangeSeq.set(seq);
    for (const tell of tells) unlessFailed(() => tell?.());
  };
}

function hear(member: Member, client: Client): void {
  const { asks, queue, options } = member;
  client.on("notification", ({ channel, payload = "" }) => {
    if (channel === COMMITTED_CHANNEL) {
      member.hasNews = true;
      member.wake();
    }
    if (channel === ANSWERED_CHANNEL) asks.take(payload);
    if (channel === ASKED_CHANNEL && member.isWriting) {
      asks
        .serve(payload, queue.add)
        .catch((error: unknown) => options.logger.warn({ reason: String(error) }, "asked in vain"));
    }
  });
}

function sleep(member: Member, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    member.wake = () => {
      clearTimeout(timer);
      resolve();
    };
  });
}

/** Politely, but not for long: a connection whose other side is gone would never end. */
async function end(client: Client): Promise<void> {
  const late = new Promise((resolve) => setTimeout(resolve, END_MS_MAX).unref());
  await Promise.race([client.end().catch(() => {}), late]);
}

function openClient(databaseUrl: string, options?: string): Client {
  const client = new Client({
    connectionString: databaseUrl,
    ...(options === undefined ? {} : { options }),
    application_name: "jangteo-exchange",
    connectionTimeoutMillis: 2_000,
    keepAlive: true,
    // A commit of very much may take long; what nobody waits for any more ends all the same.
    statement_timeout: 240_000,
    query_timeout: 11_000,
  });
  // A connection that breaks fails the next query, which ends the turn.
  client.on("error", () => {});
  return client;
}
