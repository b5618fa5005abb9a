import {
  type CryptoKey,
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
} from "jose";
import type { Pool } from "pg";
import type { Secrets } from "../secrets/secrets.ts";
import { ACCESS_TOKEN_SECONDS } from "./session.ts";

export type SigningKeys = ReturnType<typeof createSigningKeys>;
type Signer = { kid: string; privateKey: CryptoKey; retiresAt: Date };
type Row = { kid: string; public_jwk: JWK; private_jwk: string; retires_at: Date };

const SIGNS_FOR_MS = 30 * 86_400_000;
/** A key is public until what it signed last has ended, also by another machine's clock. */
const OUTLIVES_MS = ACCESS_TOKEN_SECONDS * 1_000 + 60_000;
/** Tokens that name keys nobody knows must not read the table each. */
const LOOK_AGAIN_MS = 1_000;
const ROTATION_LOCK = 7_241_002;

/** Ed25519 keys for access tokens: each signs for 30 days, and all processes know them. */
export function createSigningKeys(options: { pool: Pool; secrets: Secrets; now: () => number }) {
  const { pool, secrets, now } = options;
  let known = new Map<string, { publicKey: CryptoKey; jwk: JWK; retiresAt: Date }>();
  let readAt = Number.NEGATIVE_INFINITY;
  let signer: Promise<Signer> | undefined;

  async function read(): Promise<Row[]> {
    readAt = performance.now();
    const { rows } = await pool.query<Row>(
      `select kid, public_jwk, private_jwk, retires_at from app.signing_keys
       where retires_at > $1 order by retires_at desc`,
      [new Date(now() - OUTLIVES_MS)],
    );
    const entries = rows.map(async ({ kid, public_jwk: jwk, retires_at: retiresAt }) => {
      const publicKey = (await importJWK(jwk, "EdDSA")) as CryptoKey;
      return [kid, { publicKey, jwk, retiresAt }] as const;
    });
    known = new Map(await Promise.all(entries));
    return rows;
  }

  /** The newest key that this server can open; a new one if there is none. */
  async function chooseSigner(): Promise<Signer> {
    const usable = await openNewest(await read());
    if (usable !== undefined) return usable;
    const client = await pool.connect();
    try {
      await client.query("begin");
      await client.query("select pg_advisory_xact_lock($1)", [ROTATION_LOCK]);
      const { rows } = await client.query<Row>(
        "select * from app.signing_keys where retires_at > $1 order by retires_at desc",
        [new Date(now())],
      );
      const made = (await openNewest(rows)) ?? (await makeKey(client));
      await client.query("commit");
      await read();
      return made;
    } catch (error) {
      await client.query("rollback").catch(() => undefined);
      throw error;
    } finally {
      client.release();
    }
  }

  async function openNewest(rows: Row[]): Promise<Signer | undefined> {
    for (const { kid, private_jwk: sealed, retires_at: retiresAt } of rows) {
      if (retiresAt.getTime() <= now()) continue;
      try {
        const jwk = JSON.parse(secrets.open(sealed, { table: "signing_keys", row: kid })) as JWK;
        return { kid, privateKey: (await importJWK(jwk, "EdDSA")) as CryptoKey, retiresAt };
      } catch {
        // Sealed under another server key: its tokens are still checked, but none is signed.
      }
    }
    return undefined;
  }

  async function makeKey(client: Pick<Pool, "query">): Promise<Signer> {
    const pair = await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true });
    const jwk = await exportJWK(pair.publicKey);
    const kid = await calculateJwkThumbprint(jwk);
    const published = { ...jwk, kid, use: "sig", alg: "EdDSA" };
    const privateJwk = JSON.stringify(await exportJWK(pair.privateKey));
    const sealed = secrets.seal(privateJwk, { table: "signing_keys", row: kid });
    const retiresAt = new Date(now() + SIGNS_FOR_MS);
    await client.query(
      `insert into app.signing_keys (kid, public_jwk, private_jwk, created_at, retires_at)
       values ($1, $2, $3, $4, $5)`,
      [kid, published, sealed, new Date(now()), retiresAt],
    );
    return { kid, privateKey: pair.privateKey, retiresAt };
  }

  return {
    signer: async (): Promise<Signer> => {
      const current = await signer?.catch(() => undefined);
      if (current !== undefined && current.retiresAt.getTime() > now()) return current;
      signer = chooseSigner();
      return await signer;
    },
    publicKey: async (kid: string): Promise<CryptoKey | undefined> => {
      if (!known.has(kid) && performance.now() - readAt > LOOK_AGAIN_MS) await read();
      const key = known.get(kid);
      return key && key.retiresAt.getTime() + OUTLIVES_MS > now() ? key.publicKey : undefined;
    },
    /** What anybody needs to check access tokens (RFC 7517). */
    jwks: async (): Promise<{ keys: JWK[] }> => {
      await read();
      return { keys: [...known.values()].map(({ jwk }) => jwk) };
    },
  };
}
