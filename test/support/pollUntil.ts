import { setTimeout as sleep } from "node:timers/promises";

type Options = { what: string; timeoutMs?: number; everyMs?: number };

/** Asks again and again until the answer is not undefined; after the deadline, throws. */
export async function pollUntil<T>(
  ask: () => Promise<T | undefined> | T | undefined,
  { what, timeoutMs = 60_000, everyMs = 50 }: Options,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > deadline) throw new Error(`Not in ${timeoutMs} ms: ${what}`);
    await sleep(everyMs);
  }
}
