import type { Client } from "pg";
import { AppError } from "../../../http/AppError.ts";
import {
  type Applying,
  applyDue,
  applyOne,
  type Batch,
  emptyBatch,
  forgetClosed,
  isFull,
} from "../batch.ts";
import type { CommandQueue, Waiting } from "../commandQueue.ts";
import type { Replica } from "../replica.ts";
import { type Commit, prepareCommit } from "./commitBatch.ts";
import { findKnown, type KnownNames } from "./findKnown.ts";
import { findUsedCoupons } from "./findUsedCoupons.ts";

export type ApplyOptions = {
  /** Reads what was given before, while another connection writes. */
  readonly reader: Client;
  readonly replica: Replica;
  readonly epoch: number;
  readonly queue: CommandQueue;
  readonly now: () => number;
  /** Returns what tells a batch once it is on disk. */
  readonly onApplied: (batch: Batch) => () => void;
};

/** What a batch has done in memory, and what is to be done with it. */
export type Applied = {
  readonly taken: readonly Waiting[];
  /** Undefined if there is nothing to write. */
  readonly commit: Commit | undefined;
  /** What is not yet where `findKnown` and `findUsedCoupons` look. */
  readonly known: KnownNames;
  readonly usedCoupons: ReadonlySet<string>;
  /** For after the commit. */
  readonly tell: () => void;
};

/**
 * Applies commands, and what is due before and after them. Of the batch that is being written
 * meanwhile nothing is on disk yet.
 */
export async function applyBatch(
  options: ApplyOptions,
  taken: readonly Waiting[],
  underway: Pick<Applied, "known" | "usedCoupons"> | undefined,
): Promise<Applied> {
  const { reader, replica, epoch } = options;
  const known = await findKnown(reader, taken, underway?.known);
  const coupons = await findUsedCoupons(reader, taken, underway?.usedCoupons);
  const applying: Applying = { ...replica, batch: emptyBatch() };
  const nowMs = Math.max(options.now(), replica.nowMs);
  replica.nowMs = nowMs;
  const answers: (() => void)[] = [];
  for (const [index, waiting] of taken.entries()) {
    if (!applyDue(applying, nowMs) || isFull(applying.batch)) {
      options.queue.putBack(taken.slice(index));
      break;
    }
    const before = known.resultOf(waiting);
    const error = before === undefined && coupons.isUsed(waiting) ? "coupon_used" : undefined;
    if (before === "differs" || error !== undefined) {
      // What it rests on may not be on disk yet.
      answers.push(() => waiting.reject(new AppError(error ?? "idempotency_mismatch")));
      continue;
    }
    const result = before ?? applyOne(applying, waiting, nowMs);
    known.remember(waiting, result);
    coupons.remember(waiting, result);
    answers.push(() => waiting.resolve(result));
  }
  applyDue(applying, nowMs);
  const { batch, seq } = applying;
  const isNew = batch.journal.length > 0;
  replica.seq = seq;
  const commit = isNew ? prepareCommit({ ...replica, epoch, batch, seq }) : undefined;
  const tellBatch = isNew ? options.onApplied(batch) : undefined;
  forgetClosed(replica.names, batch);
  const tell = () => {
    for (const answer of answers) answer();
    tellBatch?.();
  };
  return { taken, commit, known: known.names, usedCoupons: coupons.used, tell };
}
