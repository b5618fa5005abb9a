import { createHash, randomBytes } from "node:crypto";
import { and, desc, eq, gt, inArray, sql } from "drizzle-orm";
import { sessions, wallets } from "../db/coreTables.ts";
import type { Database } from "../db/openDatabase.ts";

/** Who is signed in. `address` is lower case, as it is stored. */
export type Session = {
  tokenHash: string;
  address: string;
  personId: string | null;
  expiresAt: Date;
};

export type Sessions = ReturnType<typeof createSessions>;

const SESSIONS_PER_ADDRESS_MAX = 20;

/** Opaque 256-bit sessions, hashed at rest; revoking is effective with the next request. */
export function createSessions(options: { db: Database; now: () => number; lifetimeMs: number }) {
  const { db, now, lifetimeMs } = options;
  const byToken = db
    .select({
      tokenHash: sessions.tokenHash,
      address: sessions.address,
      personId: sessions.personId,
      expiresAt: sessions.expiresAt,
    })
    .from(sessions)
    .where(
      and(
        eq(sessions.tokenHash, sql.placeholder("hash")),
        gt(sessions.expiresAt, sql.placeholder("now")),
      ),
    )
    .prepare("session_by_token");

  return {
    find: async (token: string): Promise<Session | undefined> => {
      const [found] = await byToken.execute({ hash: hashOf(token), now: new Date(now()) });
      return found;
    },
    /** A new session for an address; the one it replaces, if any, ends and lends its person. */
    start: async (address: string, replaced: Session | undefined) => {
      const token = randomBytes(32).toString("base64url");
      const createdAt = new Date(now());
      const expiresAt = new Date(now() + lifetimeMs);
      await db.transaction(async (tx) => {
        const [wallet] = await tx
          .select({ personId: wallets.personId })
          .from(wallets)
          .where(eq(wallets.address, address));
        const personId = wallet?.personId ?? replaced?.personId ?? null;
        if (replaced !== undefined) {
          await tx.delete(sessions).where(eq(sessions.tokenHash, replaced.tokenHash));
        }
        await dropOldest(tx, address);
        const tokenHash = hashOf(token);
        await tx.insert(sessions).values({ tokenHash, address, personId, createdAt, expiresAt });
      });
      return { token, expiresAt };
    },
    end: async (session: Session): Promise<void> => {
      await db.delete(sessions).where(eq(sessions.tokenHash, session.tokenHash));
    },
  };
}

/** Keeps an address below its limit of sessions, so that signing in can't fill the disk. */
async function dropOldest(tx: Pick<Database, "select" | "delete">, address: string) {
  const surplus = tx
    .select({ tokenHash: sessions.tokenHash })
    .from(sessions)
    .where(eq(sessions.address, address))
    .orderBy(desc(sessions.createdAt))
    .offset(SESSIONS_PER_ADDRESS_MAX - 1);
  await tx.delete(sessions).where(inArray(sessions.tokenHash, surplus));
}

function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
