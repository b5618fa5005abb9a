import { setTimeout as sleep } from "node:timers/promises";

import pg from "pg";

type Options = {
  /** It is there again, and has been for a moment, after the connection to it was lost. */
  onReturned: () => Promise<void>;
  signal: AbortSignal;
};

const RETRY_MS = 250;
const STEADY_MS = 1_000;
const CONNECT_TIMEOUT_MS = 5_000;

/** Holds a connection to the database, to notice when it goes away and comes back. */
export async function watchDatabase(url: string, { onReturned, signal }: Options): Promise<void> {
  let wasLost = false;
  while (!signal.aborted) {
    const client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      keepAlive: true,
    });
    client.on("error", () => undefined);
    const { promise: lost, resolve } = Promise.withResolvers<void>();
    client.once("end", resolve);
    const leave = () => void client.end().then(resolve, resolve);
    signal.addEventListener("abort", leave, { once: true });
    try {
      await client.connect();
      if (wasLost && (await isSteady(lost, signal))) {
        wasLost = false;
        await onReturned();
      }
      await lost;
    } catch {
      // Not there yet: asked again soon.
    }
    wasLost = true;
    signal.removeEventListener("abort", leave);
    await client.end().catch(() => undefined);
    await sleep(RETRY_MS, undefined, { signal }).catch(() => undefined);
  }
}

async function isSteady(lost: Promise<unknown>, signal: AbortSignal): Promise<boolean> {
  const steady = sleep(STEADY_MS, true, { signal }).catch(() => false);
  return Promise.race([steady, lost.then(() => false)]);
}
