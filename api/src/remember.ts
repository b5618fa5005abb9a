/**
 * Remembers what a reader returned for some time, asks once for all who wait, and goes on with the
 * last answer while the source is away.
 */
export function remember<T>(
  read: () => Promise<T>,
  { forMs, now }: { forMs: number; now: () => number },
): () => Promise<T> {
  let last: { value: T; until: number } | undefined;
  let pending: Promise<T> | undefined;

  async function refresh(): Promise<T> {
    try {
      const value = await read();
      last = { value, until: now() + forMs };
      return value;
    } catch (error) {
      if (last === undefined) throw error;
      return last.value;
    } finally {
      pending = undefined;
    }
  }

  return () => {
    if (last !== undefined && now() < last.until) return Promise.resolve(last.value);
    pending ??= refresh();
    return pending;
  };
}
