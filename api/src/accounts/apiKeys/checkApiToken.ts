import { createHash } from "node:crypto";
import { and, eq, isNull, lt, or } from "drizzle-orm";
import { decodeJwt, errors, jwtVerify } from "jose";
import { z } from "zod";
import type { Context } from "../../context.ts";
import { people } from "../../db/accountTables.ts";
import { apiKeyNonces, apiKeys } from "../../db/sessionTables.ts";
import { AppError } from "../../http/AppError.ts";
import type { Session } from "../sessions/session.ts";
import { isAddressIn } from "./addressRanges.ts";
import { secretPlace } from "./apiKeyStore.ts";

const NONCE_KEPT_MS = 10 * 60_000;
const USED_AT_STEP_MS = 60_000;

const claimsSchema = z.object({
  access_key: z.string().regex(/^[A-Za-z0-9_-]{1,100}$/),
  nonce: z.string().min(8).max(200),
  query_hash: z.string().max(128).optional(),
  query_hash_alg: z.literal("SHA512").optional(),
  iat: z.number().optional(),
});

type Given = {
  token: string;
  ip: string;
  /** The hashes that fit what was sent; none if there is nothing to sign. */
  signed: () => Promise<string[]>;
};

/**
 * Who signed a request with an API key: JWTs as Korean exchanges take them, each good once. Throws
 * `api_key_invalid` with the reason.
 */
export async function checkApiToken(context: Context, given: Given): Promise<Session> {
  const { session, nonce } = await verifyToken(context, given);
  if (!(await spendNonce(context, { keyId: session.id, nonce }))) throw refusal("nonce_used");
  return session;
}

/**
 * Who opens a socket so: clients open the next one with the token of the first. It is spent for
 * requests all the same.
 */
export async function checkSocketToken(
  context: Context,
  { token, ip }: Pick<Given, "token" | "ip">,
): Promise<Session> {
  const signed = async () => [];
  const { session, nonce } = await verifyToken(context, { token, ip, signed });
  await spendNonce(context, { keyId: session.id, nonce });
  return session;
}

async function verifyToken(context: Context, given: Given) {
  const claims = claimsOf(given.token);
  const found = await findKey(context, claims.access_key);
  const at = context.now();
  // A key that is not there and one whose signature is wrong are told of alike.
  if (found === undefined) throw refusal("unknown_key");
  const { key, person } = found;
  await verifySignature(context, { token: given.token, key });
  if (key.expiresAt.getTime() <= at) throw refusal("expired");
  if (!isAddressIn(given.ip, key.addresses)) throw refusal("address");
  const hashes = await given.signed();
  const fits = hashes.length === 0 || hashes.includes(claims.query_hash?.toLowerCase() ?? "");
  if (!fits) throw refusal("query_hash");
  if (claims.iat !== undefined && Math.abs(at - claims.iat * 1_000) > NONCE_KEPT_MS) {
    throw refusal("time");
  }
  await noteUse(context, key.id);
  const session: Session = {
    id: key.id,
    personId: key.personId,
    address: null,
    roles: [],
    amr: ["api_key"],
    // A key never counts as a fresh proof.
    authAt: new Date(0),
    expiresAt: key.expiresAt,
    suspended: person.suspendedAt !== null,
    scopes: key.scopes,
  };
  return { session, nonce: claims.nonce };
}

type Key = typeof apiKeys.$inferSelect;

function claimsOf(token: string): z.infer<typeof claimsSchema> {
  try {
    return claimsSchema.parse(decodeJwt(token));
  } catch {
    throw refusal("malformed");
  }
}

async function findKey({ db }: Context, accessKey: string) {
  const [found] = await db
    .select({ key: apiKeys, person: people })
    .from(apiKeys)
    .innerJoin(people, eq(people.id, apiKeys.personId))
    .where(
      and(eq(apiKeys.accessKey, accessKey), isNull(apiKeys.revokedAt), isNull(people.deletedAt)),
    );
  return found;
}

async function verifySignature({ secrets, now }: Context, of: { token: string; key: Key }) {
  const secret = new TextEncoder().encode(secrets.open(of.key.secret, secretPlace(of.key.id)));
  try {
    await jwtVerify(of.token, secret, {
      algorithms: ["HS256", "HS384", "HS512"],
      currentDate: new Date(now()),
    });
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError)
      throw refusal("unknown_key");
    throw error;
  }
}

/** Of many that come at once with one nonce, one passes. */
async function spendNonce(
  { db, now }: Context,
  { keyId, nonce }: { keyId: string; nonce: string },
): Promise<boolean> {
  const nonceHash = createHash("sha256").update(nonce).digest("hex");
  const expiresAt = new Date(now() + NONCE_KEPT_MS);
  const spent = await db
    .insert(apiKeyNonces)
    .values({ keyId, nonceHash, expiresAt })
    .onConflictDoUpdate({
      target: [apiKeyNonces.keyId, apiKeyNonces.nonceHash],
      set: { expiresAt },
      setWhere: lt(apiKeyNonces.expiresAt, new Date(now())),
    })
    .returning({ keyId: apiKeyNonces.keyId });
  return spent.length > 0;
}

async function noteUse({ db, now }: Context, id: string): Promise<void> {
  const stale = lt(apiKeys.usedAt, new Date(now() - USED_AT_STEP_MS));
  await db
    .update(apiKeys)
    .set({ usedAt: new Date(now()) })
    .where(and(eq(apiKeys.id, id), or(isNull(apiKeys.usedAt), stale)));
}

function refusal(reason: string): AppError {
  return new AppError("api_key_invalid", { extension: { reason } });
}
