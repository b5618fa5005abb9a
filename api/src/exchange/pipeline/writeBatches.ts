import type { Client } from "pg";
import { AppError } from "../../http/AppError.ts";
import type { Engine } from "../engine/engine.ts";
import {
  type Applying,
  applyDue,
  applyOne,
  type Batch,
  emptyBatch,
  forgetClosed,
  isFull,
} from "./batch.ts";
import { type CommandQueue, unavailable, type Waiting } from "./commandQueue.ts";
import { commitBatch } from "./commitBatch.ts";
import { findKnown } from "./findKnown.ts";
import { findUsedCoupons } from "./findUsedCoupons.ts";
import type { Replica } from "./replica.ts";
import { sayAlive } from "./turn.ts";

const BATCH_MAX = 512;
const IDLE_MS = 1_000;

type Writing = {
  readonly client: Client;
  readonly replica: Replica;
  readonly epoch: number;
  readonly queue: CommandQueue;
  readonly now: () => number;
  readonly isStopped: () => boolean;
  readonly onCommitted: (batch: Batch) => void;
};

/**
 * Takes as many commands as are waiting, applies them, writes what that did in one transaction, and
 * only then answers; again and again, until it is stopped. Throws when a batch could not be
 * written: then the replica is ahead of what is kept, and of no more use.
 */
export async function writeBatches(writing: Writing): Promise<void> {
  const { client, replica, epoch, queue, now, isStopped } = writing;
  let taken: Waiting[] = [];
  try {
    while (!isStopped()) {
      const waitMs = msUntilDue(replica.engine, now());
      if (queue.length() === 0 && waitMs > 0) await queue.untilSome(waitMs);
      taken = queue.take(BATCH_MAX);
      const isWritten = await writeBatch(writing, taken);
      if (!isWritten) await sayAlive(client, epoch);
    }
  } catch (error) {
    for (const { reject } of taken) reject(unavailable());
    throw error;
  }
}

/** False if there was nothing to write. */
async function writeBatch(writing: Writing, taken: Waiting[]): Promise<boolean> {
  const { client, replica, epoch, queue } = writing;
  const known = await findKnown(client, taken);
  const coupons = await findUsedCoupons(client, taken);
  const applying: Applying = { ...replica, batch: emptyBatch() };
  const answers: (() => void)[] = [];
  const nowMs = Math.max(writing.now(), replica.nowMs);
  replica.nowMs = nowMs;
  for (const [index, waiting] of taken.entries()) {
    if (!applyDue(applying, nowMs) || isFull(applying.batch)) {
      queue.putBack(taken.slice(index));
      break;
    }
    const before = known.resultOf(waiting);
    const error = before === undefined && coupons.isUsed(waiting) ? "coupon_used" : undefined;
    if (before === "differs" || error !== undefined) {
      waiting.reject(new AppError(error ?? "idempotency_mismatch"));
      continue;
    }
    const result = before ?? applyOne(applying, waiting, nowMs);
    known.remember(waiting, result);
    coupons.remember(waiting, result);
    answers.push(() => waiting.resolve(result));
  }
  applyDue(applying, nowMs);
  const { batch, seq } = applying;
  const isWritten = batch.journal.length > 0;
  if (isWritten) await commitBatch(client, { ...replica, epoch, batch, seq });
  replica.seq = seq;
  for (const answer of answers) answer();
  if (isWritten) writing.onCommitted(batch);
  forgetClosed(replica.names, batch);
  return isWritten;
}

function msUntilDue({ state, due }: Engine, nowMs: number): number {
  if (due(nowMs) !== undefined) return 0;
  const next = state.timers[0]?.key;
  return next === undefined ? IDLE_MS : Math.min(IDLE_MS, Math.max(0, Number(next) - nowMs));
}
