export type KeyedLock = { run: <T>(key: string, job: () => Promise<T>) => Promise<T> };

/** Runs jobs with the same key one after the other; others at the same time. */
export function createKeyedLock(): KeyedLock {
  const tails = new Map<string, Promise<void>>();
  return {
    run: async (key, job) => {
      const before = tails.get(key) ?? Promise.resolve();
      const { promise: mine, resolve: release } = Promise.withResolvers<void>();
      const tail = before.then(() => mine);
      tails.set(key, tail);
      await before;
      try {
        return await job();
      } finally {
        release();
        if (tails.get(key) === tail) tails.delete(key);
      }
    },
  };
}
