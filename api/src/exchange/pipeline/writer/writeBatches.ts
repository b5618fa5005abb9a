import type { Client } from "pg";
import type { Engine } from "../../engine/engine.ts";
import { unavailable, type Waiting } from "../commandQueue.ts";
import { type Applied, type ApplyOptions, applyBatch } from "./applyBatch.ts";
import { commitBatch } from "./commitBatch.ts";
import { sayAlive } from "./turn.ts";

/** Half of what many clients have waiting: the other half is prepared while it is written. */
const BATCH_MAX = 128;
const IDLE_MS = 1_000;

type Writing = ApplyOptions & {
  readonly client: Client;
  readonly isStopped: () => boolean;
};

/** A batch that is being written, or was. */
type Flight = Pick<Applied, "taken" | "known" | "usedCoupons"> & {
  isOver: boolean;
  /** Rejects if it is not on disk, or nobody knows. */
  landed: Promise<void>;
};

/**
 * Takes what is waiting, applies it, writes what that did in one transaction, and only then answers
 * and tells; again and again, until it is stopped. While a batch is being written the next one is
 * made, if there is enough for it. Throws when a batch could not be written: then the replica is
 * ahead of what is kept, and of no more use.
 */
export async function writeBatches(writing: Writing): Promise<void> {
  const { queue, isStopped } = writing;
  let flight: Flight | undefined;
  let taken: Waiting[] = [];
  try {
    for (;;) {
      await untilWork(writing, flight);
      if (isStopped()) break;
      taken = queue.take(BATCH_MAX);
      const applied = await applyBatch(
        writing,
        taken,
        flight?.isOver === false ? flight : undefined,
      );
      await flight?.landed;
      flight = takeOff(writing, applied);
    }
    await flight?.landed;
  } catch (error) {
    // What it says comes before all is read anew.
    await flight?.landed.catch(() => {});
    for (const { reject } of [...(flight?.taken ?? []), ...taken]) reject(unavailable());
    throw error;
  }
}

function takeOff(writing: Writing, applied: Applied): Flight {
  const flight: Flight = { ...applied, isOver: false, landed: write(writing, applied) };
  const end = () => {
    flight.isOver = true;
    writing.queue.wake();
  };
  flight.landed.then(end, end);
  return flight;
}

async function write({ client, epoch }: Writing, { commit, tell }: Applied): Promise<void> {
  if (commit === undefined) await sayAlive(client, epoch);
  else await commitBatch(client, commit);
  tell();
}

/** Until something is waiting or due; or, while a batch is being written, a full one. */
async function untilWork(writing: Writing, flight: Flight | undefined): Promise<void> {
  const { queue, replica, now, isStopped } = writing;
  while (flight?.isOver === false) {
    const waitMs = msUntilDue(replica.engine, now());
    if (waitMs === 0 || queue.length() >= BATCH_MAX) return;
    await queue.untilSome(BATCH_MAX, waitMs);
  }
  await flight?.landed;
  const waitMs = msUntilDue(replica.engine, now());
  if (!isStopped() && queue.length() === 0 && waitMs > 0) await queue.untilSome(1, waitMs);
}

function msUntilDue({ state, due }: Engine, nowMs: number): number {
  if (due(nowMs) !== undefined) return 0;
  const next = state.timers[0]?.key;
  return next === undefined ? IDLE_MS : Math.min(IDLE_MS, Math.max(0, Number(next) - nowMs));
}
