import { randomUUID } from "node:crypto";
import { and, desc, eq, isNotNull, isNull, notExists, sql } from "drizzle-orm";
import { identities, people } from "../db/accountTables.ts";
import { wallets } from "../db/coreTables.ts";
import type { Database } from "../db/openDatabase.ts";
import { twoFactor } from "../db/proofTables.ts";
import { sessions } from "../db/sessionTables.ts";
import { AppError } from "../http/AppError.ts";
import { isFresh } from "./sessions/isFresh.ts";
import type { Session } from "./sessions/session.ts";

type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

/**
 * Whose account a proved wallet opens: its own; else that of who is signed in, whose wallet it
 * becomes; else a new one. Throws `proof_needed` where an account that has more than wallets to
 * lose would get a way in from a session that was left open.
 */
export async function personOfWallet(
  db: Database,
  { address, signedIn, now }: { address: string; signedIn: Session | undefined; now: number },
): Promise<string> {
  return await db.transaction(async (tx) => {
    // Two sign-ins with one unknown wallet wait for each other, so that one person is made.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${address}, 0))`);
    const [wallet] = await tx
      .select({ personId: wallets.personId })
      .from(wallets)
      .where(eq(wallets.address, address));
    if (wallet !== undefined) return wallet.personId;
    if (signedIn !== undefined) {
      const lends = isFresh(signedIn, now) || (await hasWalletsOnly(tx, signedIn.personId));
      if (!lends) throw new AppError("proof_needed");
      return signedIn.personId;
    }
    return (await personOfEarlierSession(tx, address)) ?? (await newPerson(tx));
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

async function hasWalletsOnly(tx: Transaction, personId: string): Promise<boolean> {
  const [person] = await tx
    .select({ id: people.id })
    .from(people)
    .where(
      and(
        eq(people.id, personId),
        isNull(people.email),
        withoutIdentities(tx),
        withoutTwoFactor(tx),
      ),
    );
  return person !== undefined;
}

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
