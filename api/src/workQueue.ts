import { AppError } from "./http/AppError.ts";

type Options = {
  /** Jobs that run at once. */
  running: number;
  /** Jobs that may wait; one more is refused. */
  waiting: number;
};

export type WorkQueue = { run: <T>(job: () => Promise<T>) => Promise<T> };

const RETRY_AFTER_SECONDS = 5;

/** Runs a few jobs at a time, in order; past its limit it refuses with `overloaded` at once. */
export function createWorkQueue({ running, waiting }: Options): WorkQueue {
  const queue: (() => void)[] = [];
  let active = 0;

  async function start(): Promise<void> {
    if (active < running) {
      active += 1;
      return;
    }
    if (queue.length >= waiting) {
      throw new AppError("overloaded", { retryAfterSeconds: RETRY_AFTER_SECONDS });
    }
    await new Promise<void>((resolve) => queue.push(resolve));
  }

  /** The place goes to who waits longest, so that nobody can slip in between. */
  function finish(): void {
    const next = queue.shift();
    if (next === undefined) active -= 1;
    else next();
  }

  return {
    run: async (job) => {
      await start();
      try {
        return await job();
      } finally {
        finish();
      }
    },
  };
}
