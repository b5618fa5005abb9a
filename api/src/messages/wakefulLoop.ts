import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";

type Options = {
  /** Does all there is to do, and says in how many milliseconds there may be more. */
  run: () => Promise<number>;
  logger: Logger;
};

const AFTER_FAILURE_MS = 30_000;
const STOP_MS_MAX = 2_000;

/** Runs when it is woken and when its time has come, never twice at once; asleep it is free. */
export function createWakefulLoop({ run, logger }: Options) {
  let started = false;
  let wanted = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;

  async function runOnce(): Promise<void> {
    wanted = false;
    clearTimeout(timer);
    const waitMs = await run().catch((error: unknown) => {
      logger.warn({ reason: String(error) }, "sending messages");
      return AFTER_FAILURE_MS;
    });
    if (started) timer = setTimeout(wake, waitMs).unref();
  }

  function wake(): void {
    wanted = true;
    if (!started || running !== undefined) return;
    running = runOnce().finally(() => {
      running = undefined;
      if (wanted) wake();
    });
  }

  return {
    wake,
    isStarted: () => started,
    start: (): void => {
      started = true;
      wake();
    },
    /** Ends when what has begun has ended, or is not waited for any longer. */
    stop: async (): Promise<void> => {
      started = false;
      clearTimeout(timer);
      if (running !== undefined)
        await Promise.race([running, sleep(STOP_MS_MAX, undefined, { ref: false })]);
    },
    /** Ends when a whole run has ended that began after this call. */
    settled: async (): Promise<void> => {
      wake();
      while (running !== undefined) await running;
    },
  };
}
