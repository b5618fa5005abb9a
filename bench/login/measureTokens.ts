import { createLocalJWKSet, jwtVerify } from "jose";

import { readConfig } from "../../api/src/config.ts";
import { createContext } from "../../api/src/context.ts";
import type { BenchRow } from "../support/writeResult.ts";
import { medianOf, round } from "./medianOf.ts";

const TOKENS = 300;
const ROUNDS = 3;
const AGAIN = 20;
const GOAL_MICROSECONDS = 200;

/** Checking access tokens in this process, each for the first time and again. */
export async function measureTokens(env: Record<string, string>): Promise<BenchRow[]> {
  const context = await createContext(readConfig({ ...env, LOG_LEVEL: "silent" }));
  try {
    const { sessions, pool, config } = context;
    const { publicOrigin: issuer } = config;
    const { rows } = await pool.query("select id from app.people limit $1", [TOKENS]);
    sessions.watch();
    const first: number[] = [];
    const again: number[] = [];
    const bare: number[] = [];
    for (let n = 0; n < ROUNDS; n++) {
      const tokens: string[] = [];
      for (const { id: personId } of rows) {
        const who = { personId, address: null, amr: ["pwd"], client: { ip: "", userAgent: "" } };
        tokens.push((await sessions.start(who, undefined)).accessToken);
      }
      const keys = createLocalJWKSet(await sessions.jwks());
      bare.push(await timeOf(tokens, (token) => jwtVerify(token, keys, { issuer })));
      first.push(await timeOf(tokens, sessions.check));
      const repeated = Array.from({ length: AGAIN }, () => tokens).flat();
      again.push(await timeOf(repeated, sessions.check));
    }
    const row = { unit: "µs", goal: GOAL_MICROSECONDS, better: "lower" } as const;
    const peers = { "jose alone": round(medianOf(bare), 1) };
    return [
      { ...row, name: "first check of a token", ours: round(medianOf(first), 1), peers },
      { ...row, name: "check of a token again", ours: round(medianOf(again), 1), peers },
    ];
  } finally {
    await context.close();
  }
}

/** Mean microseconds of one after the other. */
async function timeOf(
  tokens: string[],
  check: (token: string) => Promise<unknown>,
): Promise<number> {
  const startedAt = performance.now();
  for (const token of tokens) {
    if (typeof (await check(token)) === "string") throw new Error("a good token was refused");
  }
  return ((performance.now() - startedAt) * 1_000) / tokens.length;
}
