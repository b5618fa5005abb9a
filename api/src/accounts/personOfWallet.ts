import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { people } from "../db/accountTables.ts";
import { wallets } from "../db/coreTables.ts";
import type { Database } from "../db/openDatabase.ts";
import { AppError } from "../http/AppError.ts";
import { lockPerson, type Transaction } from "./people/personStore.ts";
import { recordEvent } from "./securityEvents.ts";
import { isFresh } from "./sessions/isFresh.ts";
import type { Client, Session } from "./sessions/session.ts";
import { isBare } from "./wallets/bareAccounts.ts";
import { keepLink } from "./wallets/linkWallet.ts";

type Proved = { address: string; signedIn: Session | undefined; client: Client; now: number };

/**
 * Whose account a proved wallet opens: its own, or a new one. If that is nothing but the wallet and
 * somebody is signed in, it is linked to them instead, for good. Throws `proof_needed` where a
 * session that was left open would get another way in, and `suspended`.
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
    const owner = wallet?.personId;
    const isOwned =
      owner !== undefined &&
      (signedIn === undefined || owner === signedIn.personId || !(await isBare(tx, owner)));
    if (isOwned) return { personId: owner, isLinked: false };
    if (signedIn !== undefined) {
      if (!isFresh(signedIn, now)) throw new AppError("proof_needed");
      const { suspendedAt } = await lockPerson(tx, signedIn.personId);
      if (suspendedAt !== null) throw new AppError("suspended");
      const linked = { address, origin: "connected", session: signedIn, client } as const;
      await keepLink(tx, { ...linked, at: new Date(now) });
      return { personId: signedIn.personId, isLinked: true };
    }
    return {
      personId: await newPerson(tx, { address, client, at: new Date(now) }),
      isLinked: false,
    };
  });
}

/** The wallet is kept with it at once: nothing else leads back to what the account will hold. */
async function newPerson(
  tx: Transaction,
  { address, client, at }: { address: string; client: Client; at: Date },
): Promise<string> {
  const id = randomUUID();
  await tx.insert(people).values({ id, createdAt: at });
  await tx.insert(wallets).values({ address, personId: id, origin: "connected" });
  await recordEvent(tx, { kind: "signed_up", personId: id, client, at, address });
  return id;
}
