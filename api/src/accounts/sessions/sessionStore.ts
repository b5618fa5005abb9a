import { and, desc, eq, gt, isNull, ne } from "drizzle-orm";
import { people } from "../../db/accountTables.ts";
import type { Database } from "../../db/openDatabase.ts";
import { sessions } from "../../db/sessionTables.ts";
import type { Transaction } from "../people/personStore.ts";
import { recordEvent } from "../securityEvents.ts";
import type { Client, Session } from "./session.ts";

type Options = { db: Database; now: () => number };

/** One session of a person, or all but one, and why. */
export type Ending = { personId: string; id?: string; except?: string; why: string };
/** What changes with the sessions that end, or not at all. */
export type Together = (tx: Transaction, ended: number) => Promise<void>;

/** Ends sessions in a transaction of its own. @returns those that ended by it. */
export async function endTogether(
  { db, now }: Options,
  { together, ...of }: Ending & { together: Together | undefined },
): Promise<string[]> {
  return await db.transaction(async (tx) => {
    const ended = await endSessions({ db: tx, now }, of);
    await together?.(tx, ended.length);
    return ended;
  });
}

/** Ends one session of a person, or all but one. @returns those that ended by it. */
export async function endSessions(
  { db, now }: { db: Pick<Database, "update">; now: () => number },
  of: Ending,
): Promise<string[]> {
  const ended = await db
    .update(sessions)
    .set({ revokedAt: new Date(now()), revokedWhy: of.why })
    .where(
      and(
        eq(sessions.personId, of.personId),
        isNull(sessions.revokedAt),
        of.id === undefined ? undefined : eq(sessions.id, of.id),
        of.except === undefined ? undefined : ne(sessions.id, of.except),
      ),
    )
    .returning({ id: sessions.id });
  return ended.map(({ id }) => id);
}

export async function listSessions(
  { db, now, idleMs }: Options & { idleMs: number },
  personId: string,
) {
  return await db
    .select()
    .from(sessions)
    .where(
      and(
        eq(sessions.personId, personId),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, new Date(now())),
        gt(sessions.seenAt, new Date(now() - idleMs)),
      ),
    )
    .orderBy(desc(sessions.seenAt));
}

/** A session that goes on, as its access token would say it; undefined for one that ended. */
export async function findLiving(
  { db, now }: Options,
  sessionId: string,
): Promise<Session | undefined> {
  const [found] = await db
    .select({ session: sessions, person: people })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.personId))
    .where(
      and(
        eq(sessions.id, sessionId),
        isNull(sessions.revokedAt),
        isNull(people.suspendedAt),
        isNull(people.deletedAt),
        gt(sessions.expiresAt, new Date(now())),
      ),
    );
  if (found === undefined) return undefined;
  const { id, personId, address, amr, authAt, expiresAt } = found.session;
  const { roles } = found.person;
  return { id, personId, address, roles, amr, authAt, expiresAt, suspended: false };
}

/** Keeps that a person proved themselves again. @returns the session as it is from now on. */
export async function keepProof(
  { db, now }: Options,
  { session, method, client }: { session: Session; method: string; client: Client },
): Promise<Session> {
  const authAt = new Date(now());
  const amr = [...new Set([...session.amr, method])];
  const { personId, id: sessionId } = session;
  await db.transaction(async (tx) => {
    await tx.update(sessions).set({ authAt, amr }).where(eq(sessions.id, sessionId));
    await recordEvent(tx, { kind: "proved", personId, sessionId, client, at: authAt, method });
  });
  return { ...session, authAt, amr };
}
