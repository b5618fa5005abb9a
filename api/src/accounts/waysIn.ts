import { eq } from "drizzle-orm";
import { identities } from "../db/accountTables.ts";
import { wallets } from "../db/coreTables.ts";
import { AppError } from "../http/AppError.ts";
import type { Person, Transaction } from "./people/personStore.ts";

/**
 * Throws `last_way_in` if a person could not sign in any more. Call it after the removal, in its
 * transaction, with the person locked: of two removals at once the second sees the first.
 */
export async function requireWayIn(tx: Transaction, person: Person): Promise<void> {
  if (person.email !== null && person.passwordHash !== null) return;
  const { id } = person;
  const [identity] = await tx.select().from(identities).where(eq(identities.personId, id)).limit(1);
  if (identity !== undefined) return;
  const [wallet] = await tx.select().from(wallets).where(eq(wallets.personId, id)).limit(1);
  if (wallet === undefined) throw new AppError("last_way_in");
}
