import { setTimeout } from "node:timers/promises";

import type { BenchRow } from "../support/writeResult.ts";
import { PASSWORD } from "./measureSignIns.ts";
import { medianOf, round } from "./medianOf.ts";

const TIMES = 12;
const ASK_EVERY_MS = 5;

/** From the answer that one process gives to a sign-out until another one refuses the token. */
export async function measureRevoking(urls: { here: string; there: string }): Promise<BenchRow> {
  const times: number[] = [];
  for (let n = 0; n < TIMES; n++) times.push(await revokeOnce(urls, n));
  return {
    name: "from a sign-out to its refusal by another process, longest",
    unit: "ms",
    ours: round(Math.max(...times), 0),
    goal: 1_000,
    better: "lower",
    peers: { median: round(medianOf(times), 0) },
  };
}

async function revokeOnce({ here, there }: { here: string; there: string }, n: number) {
  const login = await fetch(`${here}/api/login`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: `person${n}@example.com`, password: PASSWORD }),
  });
  const { accessToken } = (await login.json()) as { accessToken: string };
  const headers = { authorization: `Bearer ${accessToken}` };
  const isOpen = async () => (await fetch(`${there}/api/auth/session`, { headers })).ok;
  if (!(await isOpen())) throw new Error("a new session was refused");
  // At any moment between two readings of what ended.
  await setTimeout(Math.random() * 500);
  await fetch(`${here}/api/auth/session`, { method: "DELETE", headers });
  const endedAt = performance.now();
  while (await isOpen()) await setTimeout(ASK_EVERY_MS);
  return performance.now() - endedAt;
}
