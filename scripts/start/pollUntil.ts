import { setTimeout as sleep } from "node:timers/promises";

/** Asks until the answer is not undefined; an error is no answer. Ends otherwise by the signal. */
export async function pollUntil<T>(
  ask: () => Promise<T | undefined>,
  { signal, everyMs = 100 }: { signal: AbortSignal; everyMs?: number },
): Promise<T> {
  for (;;) {
    signal.throwIfAborted();
    const answer = await ask().catch(() => undefined);
    if (answer !== undefined) return answer;
    await sleep(everyMs, undefined, { signal });
  }
}
