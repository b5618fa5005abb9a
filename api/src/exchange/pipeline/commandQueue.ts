import { AppError } from "../../http/AppError.ts";
import type { Given, Result } from "./batch.ts";

export type Waiting = Given & {
  resolve: (result: Result) => void;
  reject: (error: Error) => void;
};

export type CommandQueue = ReturnType<typeof createCommandQueue>;

const QUEUE_MAX = 10_000;
const RETRY_AFTER_SECONDS = 1;

/** Commands that wait to be written; more than it holds are refused at once. */
export function createCommandQueue() {
  let waiting: Waiting[] = [];
  let wake = () => {};
  let wanted = 1;
  return {
    length: () => waiting.length,
    /** Throws `exchange_busy`. */
    add: (given: Given): Promise<Result> => {
      if (waiting.length >= QUEUE_MAX) return Promise.reject(busy());
      return new Promise((resolve, reject) => {
        waiting.push({ ...given, resolve, reject });
        if (waiting.length === wanted) wake();
      });
    },
    /** The oldest, and no more of them than that. */
    take: (count: number): Waiting[] => {
      if (waiting.length <= count) {
        const all = waiting;
        waiting = [];
        return all;
      }
      return waiting.splice(0, count);
    },
    /** Those that were taken, and have to wait for the next time. */
    putBack: (taken: readonly Waiting[]): void => {
      waiting = [...taken, ...waiting];
    },
    /** Ends when there are so many, when it is woken, or after so long. */
    untilSome: (count: number, ms: number): Promise<void> =>
      new Promise((resolve) => {
        wanted = count;
        const timer = setTimeout(resolve, ms);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      }),
    wake: () => wake(),
    rejectAll: (error: Error) => {
      for (const { reject } of waiting.splice(0)) reject(error);
    },
  };
}

export const busy = () => new AppError("exchange_busy", { retryAfterSeconds: RETRY_AFTER_SECONDS });

/** Whether it was done, or will be, is not known. */
export const unavailable = () =>
  new AppError("exchange_unavailable", { retryAfterSeconds: RETRY_AFTER_SECONDS });
