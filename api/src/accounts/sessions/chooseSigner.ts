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

export type Signer = { kid: string; privateKey: CryptoKey; retiresAt: Date };

type Options = { pool: Pool; secrets: Secrets; now: () => number };
type Row = { kid: string; private_jwk: string; retires_at: Date };

const SIGNS_FOR_MS = 30 * 86_400_000;
const ROTATION_LOCK = 7_241_002;

/** The newest key that this server can open; a new one, made once for all processes, if none is. */
export async function chooseSigner(options: Options): Promise<Signer> {
  const usable = await openNewest(options, options.pool);
  if (usable !== undefined) return usable;
  const client = await options.pool.connect();
  try {
    await client.query("begin");
    await client.query("select pg_advisory_xact_lock($1)", [ROTATION_LOCK]);
    const signer = (await openNewest(options, client)) ?? (await makeKey(options, client));
    await client.query("commit");
    return signer;
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

async function openNewest(
  { secrets, now }: Options,
  client: Pick<Pool, "query">,
): Promise<Signer | undefined> {
  const { rows } = await client.query<Row>(
    `select kid, private_jwk, retires_at from app.signing_keys
     where retires_at > $1 order by retires_at desc`,
    [new Date(now())],
  );
  for (const { kid, private_jwk: sealed, retires_at: retiresAt } of rows) {
    try {
      const jwk = JSON.parse(secrets.open(sealed, { table: "signing_keys", row: kid })) as JWK;
      return { kid, privateKey: (await importJWK(jwk, "EdDSA")) as CryptoKey, retiresAt };
    } catch {
      // Sealed under another server key: its tokens are still checked, but none is signed.
    }
  }
  return undefined;
}

async function makeKey({ secrets, now }: Options, client: Pick<Pool, "query">): Promise<Signer> {
  const pair = await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true });
  const jwk = await exportJWK(pair.publicKey);
  const kid = await calculateJwkThumbprint(jwk);
  const privateJwk = JSON.stringify(await exportJWK(pair.privateKey));
  const retiresAt = new Date(now() + SIGNS_FOR_MS);
  await client.query(
    `insert into app.signing_keys (kid, public_jwk, private_jwk, created_at, retires_at)
     values ($1, $2, $3, $4, $5)`,
    [
      kid,
      { ...jwk, kid, use: "sig", alg: "EdDSA" },
      secrets.seal(privateJwk, { table: "signing_keys", row: kid }),
      new Date(now()),
      retiresAt,
    ],
  );
  return { kid, privateKey: pair.privateKey, retiresAt };
}
