import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { AppError } from "../http/AppError.ts";
import { type CircuitBreaker, createCircuitBreaker } from "./circuitBreaker.ts";

/** A round's signature, a point of BN254's G1, as the beacon contract takes it. */
export type RoundSignature = readonly [x: bigint, y: bigint];
export type Drand = ReturnType<typeof createDrand>;

type Options = {
  /** A chain of drand's HTTP interface: `https://api.drand.sh/<chain hash>`. */
  url: string;
  timeoutMs?: number;
  /** Waits between attempts; their number is the number of repeats. */
  retryDelaysMs?: number[];
  breaker?: CircuitBreaker;
};

const CHECK_TIMEOUT_MS = 2_000;
const ANSWER_CHARS_MAX = 4_096;
const REMEMBERED_MAX = 1_000;
/** What drand answers for a round that is still to come. */
const NOT_YET = new Set([404, 425]);

const round = z.object({
  round: z.int().nonnegative(),
  signature: z.string().regex(/^[0-9a-f]{128}$/),
});

/**
 * A drand network by its HTTP interface. It is not trusted: the beacon contract verifies each
 * signature.
 */
export function createDrand(options: Options) {
  const { url, timeoutMs = 5_000, retryDelaysMs = [100, 400] } = options;
  const breaker = options.breaker ?? createCircuitBreaker({ failuresToOpen: 5, openMs: 5_000 });
  const base = url.replace(/\/+$/, "");
  /** A round is signed once and for all. */
  const known = new Map<number, RoundSignature>();

  async function signatureOf(wanted: number): Promise<RoundSignature | undefined> {
    const remembered = known.get(wanted);
    if (remembered !== undefined) return remembered;
    const ask = () => breaker.run(() => fetchRound(`${base}/public/${wanted}`, timeoutMs));
    const answer = await withRetries(ask, retryDelaysMs).catch(unavailable);
    if (answer === undefined) return undefined;
    const cause = new Error(`Asked for round ${wanted}, got ${answer.round}`);
    if (answer.round !== wanted) throw new AppError("beacon_unavailable", { cause });
    const signature = [0, 64].map((at) => BigInt(`0x${answer.signature.slice(at, at + 64)}`));
    if (known.size >= REMEMBERED_MAX) known.clear();
    known.set(wanted, signature as unknown as RoundSignature);
    return known.get(wanted);
  }

  return {
    /** A round's signature, undefined while it is still to come. */
    signatureOf,
    /** Once and briefly: who asks wants to know how it is, not to wait until it is well. */
    check: async (): Promise<void> => {
      const within = Math.min(timeoutMs, CHECK_TIMEOUT_MS);
      await breaker.run(() => fetchText(`${base}/info`, within)).catch(unavailable);
    },
  };
}

async function fetchRound(url: string, timeoutMs: number) {
  const text = await fetchText(url, timeoutMs);
  return text === undefined ? undefined : round.parse(JSON.parse(text));
}

async function fetchText(url: string, timeoutMs: number): Promise<string | undefined> {
  const response = await fetch(url, {
    redirect: "error",
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (NOT_YET.has(response.status)) {
    await response.body?.cancel();
    return undefined;
  }
  if (!response.ok) throw new Error(`status ${response.status}`);
  const text = await response.text();
  if (text.length > ANSWER_CHARS_MAX) throw new Error("answer too large");
  return text;
}

function unavailable(cause: unknown): never {
  throw new AppError("beacon_unavailable", { cause });
}

async function withRetries<T>(act: () => Promise<T>, delaysMs: number[]): Promise<T> {
  for (const delayMs of delaysMs) {
    try {
      return await act();
    } catch {
      // Up to a half more, so that many callers don't come back together.
      await sleep(delayMs * (1 + Math.random() / 2));
    }
  }
  return act();
}
