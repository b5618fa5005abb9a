import { AppError } from "./http/AppError.ts";

type Options = {
  /** Jobs that run at once. */
  running: number;
  /** Jobs that may wait; one more is refused. */
  waiting: number;
};

/** `of`: whose job it is, where that is known. */
export type WorkQueue = { run: <T>(job: () => Promise<T>, of?: string) => Promise<T> };
type Waiting = { of: string; begin: () => void; refuse: (reason: AppError) => void };

const RETRY_AFTER_SECONDS = 5;

/**
 * Runs a few jobs at a time, in order; past its limit it refuses with `overloaded` at once. Whoever
 * has most jobs in it gives way to who has fewer, so that nobody can keep all others out.
 */
export function createWorkQueue({ running, waiting }: Options): WorkQueue {
  const queue: Waiting[] = [];
  let active = 0;

  async function start(of: string): Promise<void> {
    if (active < running) {
      active += 1;
      return;
    }
    if (queue.length >= waiting) {
      const last = newestOfMost(queue, of);
      if (last === undefined) throw overloaded();
      queue.splice(queue.indexOf(last), 1);
      last.refuse(overloaded());
    }
    await new Promise<void>((begin, refuse) => queue.push({ of, begin, refuse }));
  }

  /** The place goes to who waits longest, so that nobody can slip in between. */
  function finish(): void {
    const next = queue.shift();
    if (next === undefined) active -= 1;
    else next.begin();
  }

  return {
    run: async (job, of = "") => {
      await start(of);
      try {
        return await job();
      } finally {
        finish();
      }
    },
  };
}

/** The job that gives way to one of `of`: undefined if nobody has two more than they. */
function newestOfMost(queue: Waiting[], of: string): Waiting | undefined {
  const jobs = new Map<string, number>();
  for (const { of: whose } of queue) jobs.set(whose, (jobs.get(whose) ?? 0) + 1);
  const most = Math.max(0, ...jobs.values());
  if (most < (jobs.get(of) ?? 0) + 2) return undefined;
  return queue.findLast((one) => jobs.get(one.of) === most);
}

function overloaded(): AppError {
  return new AppError("overloaded", { retryAfterSeconds: RETRY_AFTER_SECONDS });
}
