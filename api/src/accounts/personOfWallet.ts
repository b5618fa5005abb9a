import { randomUUID } from "node:crypto";
import { and, desc, eq, isNotNull, isNull, notExists, sql } from "drizzle-orm";
import { identities, people } from "../db/accountTables.ts";
import { wallets } from "../db/coreTables.ts";
import type { Database } from "../db/openDatabase.ts";
import { twoFactor } from "../db/proofTables.ts";
import { sessions } from "../db/sessionTables.ts";
import { AppError } from "../http/AppError.ts";
import { lockPerson, type Transaction } from "./people/personStore.ts";
import { isFresh } from "./sessions/isFresh.ts";
import type { Client, Session } from "./sessions/session.ts";
import { keepLink } from "./wallets/linkWallet.ts";

type Proved = { address: string; signedIn: Session | undefined; client: Client; now: number };

/**
 * Whose account a proved wallet opens: its own; else that of who is signed in, to whom it is linked
 * for good; else a new one. Throws `proof_needed` where a session that was left open would get
 * another way in, and `suspended`.
 */
export async function personOfWallet(
  db: Database,
  { address, signedIn, client, now }: Proved,
): Promise<{ personId: string; isLinked: boolean }> {
  return await db.transaction(async (tx) => {
    // Two sign-ins with one unknown wallet wait for each other, so that one person is made.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${address}, 0))`);
    const [wallet] = await tx
      .select({ personId: wallets.personId })
      .from(wallets)
      .where(eq(wallets.address, address));
    if (wallet !== undefined) return { personId: wallet.personId, isLinked: false };
    if (signedIn !== undefined) {
      if (!isFresh(signedIn, now)) throw new AppError("proof_needed");
      const { suspendedAt } = await lockPerson(tx, signedIn.personId);
      if (suspendedAt !== null) throw new AppError("suspended");
      const linked = { address, origin: "connected", session: signedIn, client } as const;
      await keepLink(tx, { ...linked, at: new Date(now) });
      return { personId: signedIn.personId, isLinked: true };
    }
    const personId = (await personOfEarlierSession(tx, address)) ?? (await newPerson(tx));
    return { personId, isLinked: false };
  });
}

/** An account elsewhere, though without an e-mail, is a way in that can be lost as well. */
const withoutIdentities = (tx: Pick<Transaction, "select">) =>
  notExists(tx.select({ one: sql`1` }).from(identities).where(eq(identities.personId, people.id)));

const withoutTwoFactor = (tx: Pick<Transaction, "select">) =>
  notExists(
    tx
      .select({ one: sql`1` })
      .from(twoFactor)
      .where(and(eq(twoFactor.personId, people.id), isNotNull(twoFactor.confirmedAt))),
  );

/** A wallet that has signed in and was not registered yet. */
async function personOfEarlierSession(tx: Transaction, address: string) {
  const [found] = await tx
    .select({ personId: sessions.personId })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.personId))
    .where(
      and(
        eq(sessions.address, address),
        isNull(people.email),
        isNull(people.deletedAt),
        withoutIdentities(tx),
        withoutTwoFactor(tx),
      ),
    )
    .orderBy(desc(sessions.createdAt))
    .limit(1);
  return found?.personId;
}

async function newPerson(tx: Transaction): Promise<string> {
  const id = randomUUID();
  await tx.insert(people).values({ id });
  return id;
}
