import { eq } from "drizzle-orm";
import { backups, wallets } from "../db/coreTables.ts";
import type { Database } from "../db/openDatabase.ts";
import { AppError } from "../http/AppError.ts";

/** Stores or replaces a wallet's ciphertext. The wallet must be registered. */
export async function saveBackup(
  db: Database,
  backup: { address: string; keystore: string; recoveryAddress: string; updatedAt: Date },
): Promise<void> {
  const [wallet] = await db
    .select({ address: wallets.address })
    .from(wallets)
    .where(eq(wallets.address, backup.address));
  if (wallet === undefined) throw new AppError("not_found");
  const { keystore, recoveryAddress, updatedAt } = backup;
  await db.insert(backups).values(backup).onConflictDoUpdate({
    target: backups.address,
    set: { keystore, recoveryAddress, updatedAt },
  });
}

/** A wallet's ciphertext, or undefined. Who may see it is the caller's business. */
export async function findBackup(db: Database, address: string) {
  const [backup] = await db.select().from(backups).where(eq(backups.address, address));
  return backup;
}
