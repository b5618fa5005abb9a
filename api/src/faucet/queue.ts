import { AppError } from "../http/AppError.ts";

/** Runs tasks one after another; refuses when too many wait. */
export function createQueue(waitingMax: number) {
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();

  return <T>(task: () => Promise<T>): Promise<T> => {
    if (waiting >= waitingMax) return Promise.reject(new AppError("overloaded"));
    waiting += 1;
    const turn = last.then(task).finally(() => {
      waiting -= 1;
    });
    last = turn.catch(() => undefined);
    return turn;
  };
}
