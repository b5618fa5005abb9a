import { eq } from "drizzle-orm";
import { people } from "../../db/accountTables.ts";
import type { Database } from "../../db/openDatabase.ts";
import { refreshTokens, sessions } from "../../db/sessionTables.ts";
import { type Secrets, tokenHash } from "../secrets/secrets.ts";
import { recordEvent } from "../securityEvents.ts";
import type { Client } from "./session.ts";
import type { Started } from "./startSession.ts";

/** An answer that got lost is given again for so long: a tab and its twin, a line that broke. */
const REPEAT_MS = 10_000;

export type Refreshed =
  | Started
  | { refused: "unauthenticated" | "suspended" | "token_reused"; ended?: string };

type Options = { db: Database; secrets: Secrets; now: () => number; idleMs: number };

/**
 * Trades a refresh token for its successor. The successor follows from the token, so that however
 * often it is traded there is one; and who trades it when the successor is in use, or later than
 * a lost answer explains, is not the only one who has it: the session ends.
 */
export async function refreshSession(
  { db, secrets, now, idleMs }: Options,
  { token, client }: { token: string; client: Client },
): Promise<Refreshed> {
  const hash = tokenHash(token);
  const at = new Date(now());
  const next = secrets.nextToken(token);
  return await db.transaction(async (tx) => {
    // Those who trade the same token take turns.
    const [traded] = await tx
      .select()
      .from(refreshTokens)
      .where(eq(refreshTokens.hash, hash))
      .for("update");
    const found = traded && (await findHolder(tx, traded.sessionId));
    if (traded === undefined || found === undefined) return { refused: "unauthenticated" };
    const { session, person } = found;
    const idleSince = now() - idleMs;
    const isOver = session.expiresAt <= at || session.seenAt.getTime() <= idleSince;
    if (session.revokedAt !== null || isOver || person.deletedAt !== null) {
      return { refused: "unauthenticated" };
    }
    if (person.suspendedAt !== null) return { refused: "suspended" };

    if (traded.usedAt === null) {
      await tx.update(refreshTokens).set({ usedAt: at }).where(eq(refreshTokens.hash, hash));
      const successor = { hash: tokenHash(next), sessionId: session.id, createdAt: at };
      await tx.insert(refreshTokens).values(successor);
      await tx
        .update(sessions)
        .set({ seenAt: at, ...client })
        .where(eq(sessions.id, session.id));
    } else if (at.getTime() - traded.usedAt.getTime() > REPEAT_MS || (await isUsed(tx, next))) {
      const { id, personId } = session;
      const end = { revokedAt: at, revokedWhy: "token_reused" };
      await tx.update(sessions).set(end).where(eq(sessions.id, id));
      await recordEvent(tx, { kind: "token_reused", personId, sessionId: id, client, at });
      return { refused: "token_reused", ended: id };
    }
    const { id, personId, address, amr, authAt, expiresAt } = session;
    return {
      session: { id, personId, address, roles: person.roles, amr, authAt },
      refreshToken: next,
      sessionExpiresAt: expiresAt,
      ended: [],
    };
  });
}

async function findHolder(tx: Pick<Database, "select">, sessionId: string) {
  const [found] = await tx
    .select({ session: sessions, person: people })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.personId))
    .where(eq(sessions.id, sessionId));
  return found;
}

async function isUsed(tx: Pick<Database, "select">, token: string): Promise<boolean> {
  const [found] = await tx
    .select({ usedAt: refreshTokens.usedAt })
    .from(refreshTokens)
    .where(eq(refreshTokens.hash, tokenHash(token)));
  return found?.usedAt !== null;
}
