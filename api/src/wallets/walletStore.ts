import { and, asc, eq, gt, isNull, lt, or, sql } from "drizzle-orm";
import type { Balances } from "../chain/readBalances.ts";
import type { Block } from "../chain/readBlock.ts";
import { people } from "../db/accountTables.ts";
import { wallets } from "../db/coreTables.ts";
import type { Database } from "../db/openDatabase.ts";

export type StoredWallet = typeof wallets.$inferSelect;
export type Origin = StoredWallet["origin"];

const REFRESH_AT_LEAST_EVERY_MS = 60_000;

/**
 * Registers a wallet with the person who proved it; a repeat changes nothing but for one that was
 * linked by signing in, of which nothing else was known.
 * @returns whether it is theirs: another may have registered it since they signed in, or they are
 * deleted.
 */
export async function registerWallet(
  db: Database,
  wallet: { address: string; personId: string; origin: Origin },
): Promise<boolean> {
  const { address, personId } = wallet;
  return await db.transaction(async (tx) => {
    // A wallet of who is deleted meanwhile would open no account any more.
    const isThere = and(eq(people.id, personId), isNull(people.deletedAt));
    const [person] = await tx.select().from(people).where(isThere).for("update");
    if (person === undefined) return false;
    await tx
      .insert(wallets)
      .values(wallet)
      .onConflictDoUpdate({
        target: wallets.address,
        set: { origin: wallet.origin },
        setWhere: sql`${wallets.personId} = ${personId} and ${wallets.origin} = 'connected'`,
      });
    const [kept] = await tx
      .select({ personId: wallets.personId })
      .from(wallets)
      .where(eq(wallets.address, address));
    return kept?.personId === personId;
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
