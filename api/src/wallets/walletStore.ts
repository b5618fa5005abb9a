import { randomUUID } from "node:crypto";
import { and, asc, eq, gt, isNull, lt, or, sql } from "drizzle-orm";
import type { Session } from "../accounts/sessions.ts";
import type { Balances } from "../chain/readBalances.ts";
import type { Block } from "../chain/readBlock.ts";
import { people } from "../db/accountTables.ts";
import { sessions, wallets } from "../db/coreTables.ts";
import type { Database } from "../db/openDatabase.ts";

export type StoredWallet = typeof wallets.$inferSelect;
export type Origin = StoredWallet["origin"];

const REFRESH_AT_LEAST_EVERY_MS = 60_000;

/** Registers the session's wallet with its person; a repeat changes nothing. */
export async function registerWallet(
  db: Database,
  { session, origin }: { session: Session; origin: Origin },
): Promise<void> {
  const { address } = session;
  await db.transaction(async (tx) => {
    // Two requests of one address wait for each other, so that one person is made.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${address}, 0))`);
    const [known] = await tx.select().from(wallets).where(eq(wallets.address, address));
    const personId = known?.personId ?? session.personId ?? randomUUID();
    if (known === undefined) {
      await tx.insert(people).values({ id: personId }).onConflictDoNothing();
      await tx.insert(wallets).values({ address, personId, origin });
    }
    await tx
      .update(sessions)
      .set({ personId })
      .where(and(eq(sessions.address, address), isNull(sessions.personId)));
  });
}

/** The registered wallet, or undefined. */
export function prepareFindWallet(db: Database) {
  const statement = db
    .select()
    .from(wallets)
    .where(eq(wallets.address, sql.placeholder("address")))
    .prepare("wallet_by_address");
  return async (address: string): Promise<StoredWallet | undefined> => {
    const [wallet] = await statement.execute({ address });
    return wallet;
  };
}

/** A person's wallets, oldest first, after the given one. */
export async function listWalletsOfPerson(
  db: Database,
  options: { personId: string; after?: { createdAt: Date; address: string }; limit: number },
): Promise<StoredWallet[]> {
  const { personId, after, limit } = options;
  const later =
    after &&
    or(
      gt(wallets.createdAt, after.createdAt),
      and(eq(wallets.createdAt, after.createdAt), gt(wallets.address, after.address)),
    );
  return await db
    .select()
    .from(wallets)
    .where(and(eq(wallets.personId, personId), later))
    .orderBy(asc(wallets.createdAt), asc(wallets.address))
    .limit(limit);
}

/** Brings the stored balances up to what the chain said, if that is news or time has passed. */
export async function saveRefresh(
  db: Database,
  refreshed: { stored: StoredWallet; balances: Balances; block: Block; now: number },
): Promise<void> {
  const { stored, balances, block, now } = refreshed;
  const values = {
    ethWei: balances.ethWei.toString(),
    tokenUnits: balances.tokenUnits.toString(),
    creditsWei: balances.creditsWei.toString(),
  };
  const same =
    stored.ethWei === values.ethWei &&
    stored.tokenUnits === values.tokenUnits &&
    stored.creditsWei === values.creditsWei;
  const age = now - (stored.refreshedAt?.getTime() ?? 0);
  if (same && age < REFRESH_AT_LEAST_EVERY_MS) return;
  await db
    .update(wallets)
    .set({
      ...values,
      blockNumber: block.number,
      blockHash: block.hash,
      blockAt: new Date(block.atSeconds * 1_000),
      refreshedAt: new Date(now),
    })
    .where(
      and(
        eq(wallets.address, stored.address),
        // By the clock, not by the height: after a reset of the chain heights start again.
        or(isNull(wallets.refreshedAt), lt(wallets.refreshedAt, new Date(now))),
      ),
    );
}
