import { randomUUID } from "node:crypto";
import { and, desc, eq, gt, inArray, isNull } from "drizzle-orm";
import { people } from "../../db/accountTables.ts";
import type { Database } from "../../db/openDatabase.ts";
import { refreshTokens, sessions } from "../../db/sessionTables.ts";
import { AppError } from "../../http/AppError.ts";
import type { Person, Transaction } from "../people/personStore.ts";
import { newToken, tokenHash } from "../secrets/secrets.ts";
import { recordEvent } from "../securityEvents.ts";
import { type Client, SESSIONS_MAX, type Session } from "./session.ts";

export type Started = {
  session: Omit<Session, "expiresAt" | "suspended">;
  refreshToken: string;
  sessionExpiresAt: Date;
  /** Sessions that ended by it. */
  ended: string[];
};

type Who = {
  personId: string;
  address: string | null;
  amr: string[];
  client: Client;
  replaced: Session | undefined;
  /** When they proved themselves in full, if that was not now. */
  authAt?: Date;
  /** Throws where the proof counts no more. Nothing of the account's changes meanwhile. */
  recheck?: (tx: Transaction, person: Person) => Promise<void>;
};

/** Opens a session: the replaced one and a person's oldest beyond the limit end. */
export async function startSession(
  { db, now, lifetimeMs }: { db: Database; now: () => number; lifetimeMs: number },
  { personId, address, amr, client, replaced, recheck, ...proved }: Who,
): Promise<Started> {
  const at = new Date(now());
  const authAt = proved.authAt ?? at;
  const sessionExpiresAt = new Date(now() + lifetimeMs);
  const refreshToken = newToken();
  const id = randomUUID();
  return await db.transaction(async (tx) => {
    // Sign-ins of a person wait for each other here, and for what changes their rights.
    const [person] = await tx.select().from(people).where(eq(people.id, personId)).for("update");
    if (person !== undefined) await recheck?.(tx, person);
    if (person === undefined || person.deletedAt !== null) throw new AppError("unauthenticated");
    if (person.suspendedAt !== null) throw new AppError("suspended");
    const ended = await endReplaced(tx, { replaced, at });
    ended.push(...(await endOldest(tx, { personId, at })));
    await tx.insert(sessions).values({
      id,
      personId,
      address,
      amr,
      createdAt: at,
      authAt,
      seenAt: at,
      expiresAt: sessionExpiresAt,
      ...client,
    });
    const hash = tokenHash(refreshToken);
    await tx.insert(refreshTokens).values({ hash, sessionId: id, createdAt: at });
    await recordEvent(tx, {
      kind: "signed_in",
      personId,
      sessionId: id,
      client,
      at,
      amr: amr.join(),
    });
    const session = { id, personId, address, roles: person.roles, amr, authAt };
    return { session, refreshToken, sessionExpiresAt, ended };
  });
}

async function endReplaced(
  tx: Transaction,
  { replaced, at }: { replaced: Session | undefined; at: Date },
): Promise<string[]> {
  if (replaced === undefined) return [];
  await tx
    .update(sessions)
    .set({ revokedAt: at, revokedWhy: "replaced" })
    .where(and(eq(sessions.id, replaced.id), isNull(sessions.revokedAt)));
  return [replaced.id];
}

/** Keeps a person below their limit of sessions, so that signing in can't fill the disk. */
async function endOldest(
  tx: Transaction,
  { personId, at }: { personId: string; at: Date },
): Promise<string[]> {
  const surplus = tx
    .select({ id: sessions.id })
    .from(sessions)
    .where(
      and(eq(sessions.personId, personId), isNull(sessions.revokedAt), gt(sessions.expiresAt, at)),
    )
    .orderBy(desc(sessions.createdAt), desc(sessions.id))
    .offset(SESSIONS_MAX - 1);
  const ended = await tx
    .update(sessions)
    .set({ revokedAt: at, revokedWhy: "too_many" })
    .where(inArray(sessions.id, surplus))
    .returning({ id: sessions.id });
  return ended.map(({ id }) => id);
}
