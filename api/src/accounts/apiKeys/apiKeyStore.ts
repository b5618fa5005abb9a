import { randomBytes, randomUUID } from "node:crypto";
import { and, desc, eq, isNull } from "drizzle-orm";
import type { Context } from "../../context.ts";
import { apiKeys } from "../../db/sessionTables.ts";
import { AppError } from "../../http/AppError.ts";
import { lockPerson } from "../people/personStore.ts";
import { newToken } from "../secrets/secrets.ts";
import { recordEvent } from "../securityEvents.ts";
import type { Client, Scope, Session } from "../sessions/session.ts";

const KEYS_MAX = 10;

type By = { session: Session; client: Client };
type Wanted = { name: string; scopes: Scope[]; addresses: string[]; expiresAt: Date };

/** Where a key's secret is sealed. */
export const secretPlace = (id: string) => ({ table: "api_keys", row: id });

/** A new key; its secret is told this once. Throws `too_many_keys`. */
export async function createApiKey(
  { db, secrets, now, twoFactor }: Context,
  { session, client, ...wanted }: Wanted & By,
) {
  const { personId, id: sessionId } = session;
  const secretKey = newToken();
  const at = new Date(now());
  const id = randomUUID();
  const key = {
    id,
    personId,
    accessKey: randomBytes(20).toString("base64url"),
    ...wanted,
    createdAt: at,
    usedAt: null,
  };
  await db.transaction(async (tx) => {
    await lockPerson(tx, personId);
    const living = await tx.select({ id: apiKeys.id }).from(apiKeys).where(isOf(personId));
    if (living.length >= KEYS_MAX) throw new AppError("too_many_keys");
    await tx.insert(apiKeys).values({ ...key, secret: secrets.seal(secretKey, secretPlace(id)) });
    const event = { kind: "api_key_made", personId, sessionId, keyId: id } as const;
    await recordEvent(tx, { ...event, scopes: wanted.scopes.join(), client, at });
  });
  await twoFactor.tell(personId, "api_key_made");
  return { key, secretKey };
}

/** A person's keys, newest first. */
export async function listApiKeys({ db }: Pick<Context, "db">, personId: string) {
  return await db.select().from(apiKeys).where(isOf(personId)).orderBy(desc(apiKeys.createdAt));
}

/** Deletes a key, effective with the next request. Throws `not_found`. */
export async function deleteApiKey(
  { db, now }: Context,
  { keyId, session, client }: { keyId: string } & By,
): Promise<void> {
  const { personId, id: sessionId } = session;
  await db.transaction(async (tx) => {
    const own = and(eq(apiKeys.id, keyId), isOf(personId));
    const deleted = await tx.delete(apiKeys).where(own).returning({ id: apiKeys.id });
    if (deleted.length === 0) throw new AppError("not_found");
    const event = { kind: "api_key_deleted", personId, sessionId, keyId } as const;
    await recordEvent(tx, { ...event, client, at: new Date(now()) });
  });
}

const isOf = (personId: string) => and(eq(apiKeys.personId, personId), isNull(apiKeys.revokedAt));
