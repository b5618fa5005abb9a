import { setTimeout } from "node:timers/promises";
import { type CryptoKey, importJWK, type JWK } from "jose";
import type { Pool } from "pg";
import type { Secrets } from "../secrets/secrets.ts";
import { chooseSigner, type Signer } from "./chooseSigner.ts";
import { ACCESS_TOKEN_SECONDS } from "./session.ts";

export type SigningKeys = ReturnType<typeof createSigningKeys>;
type Known = { publicKey: CryptoKey; jwk: JWK; publicUntil: number };
type Row = { kid: string; public_jwk: JWK; retires_at: Date };

/** A key is public until what it signed last has ended, also by another machine's clock. */
const OUTLIVES_MS = ACCESS_TOKEN_SECONDS * 1_000 + 60_000;
/** Tokens that name keys nobody knows must not read the table each: they wait for one another. */
const LOOK_AGAIN_MS = 100;

/** Ed25519 keys for access tokens: each signs for 30 days, and all processes know them. */
export function createSigningKeys(options: { pool: Pool; secrets: Secrets; now: () => number }) {
  const { pool, now } = options;
  let known = new Map<string, Known>();
  let readAt = Number.NEGATIVE_INFINITY;
  let nextRead: Promise<void> | undefined;
  let signer: Promise<Signer> | undefined;

  async function read(): Promise<void> {
    readAt = performance.now();
    const { rows } = await pool.query<Row>(
      `select kid, public_jwk, retires_at from app.signing_keys
       where retires_at > $1 order by retires_at desc`,
      [new Date(now() - OUTLIVES_MS)],
    );
    const entries = rows.map(async ({ kid, public_jwk: jwk, retires_at: retiresAt }) => {
      const publicKey = (await importJWK(jwk, "EdDSA")) as CryptoKey;
      return [kid, { publicKey, jwk, publicUntil: retiresAt.getTime() + OUTLIVES_MS }] as const;
    });
    known = new Map(await Promise.all(entries));
  }

  /** A reading that begins after now, shared by all who ask for it. */
  function readSoon(): Promise<void> {
    const waitMs = Math.max(0, readAt + LOOK_AGAIN_MS - performance.now());
    nextRead ??= setTimeout(waitMs).then(() => {
      nextRead = undefined;
      return read();
    });
    return nextRead;
  }

  return {
    signer: async (): Promise<Signer> => {
      const asked = signer;
      const current = await asked?.catch(() => undefined);
      if (current !== undefined && current.retiresAt.getTime() > now()) return current;
      // Whoever asked meanwhile has begun it already.
      if (signer === asked) signer = chooseSigner(options);
      return await (signer ?? chooseSigner(options));
    },
    publicKey: async (kid: string): Promise<CryptoKey | undefined> => {
      if (!known.has(kid)) await readSoon();
      const key = known.get(kid);
      return key !== undefined && key.publicUntil > now() ? key.publicKey : undefined;
    },
    /** What anybody needs to check access tokens (RFC 7517). */
    jwks: async (): Promise<{ keys: JWK[] }> => {
      await read();
      return { keys: [...known.values()].map(({ jwk }) => jwk) };
    },
  };
}
