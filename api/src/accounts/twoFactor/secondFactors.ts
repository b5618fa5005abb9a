import { eq } from "drizzle-orm";
import type { Database } from "../../db/openDatabase.ts";
import { recoveryCodes, twoFactor } from "../../db/proofTables.ts";
import type { Transaction } from "../people/personStore.ts";
import type { Secrets } from "../secrets/secrets.ts";

/** How a person proves themselves a second time, the safest first. */
export const METHODS = ["OTP_APP", "SMS", "EMAIL"] as const;
export type Method = (typeof METHODS)[number];

/** What the second factors are kept with. Nothing here limits tries: `createTwoFactor` does. */
export type FactorStore = { db: Database | Transaction; secrets: Secrets; now: () => number };

/** The methods that a person is asked for, the safest first. */
export async function activeMethods(
  { db }: FactorStore,
  personId: string,
): Promise<{ method: Method; since: Date }[]> {
  const rows = await db.select().from(twoFactor).where(eq(twoFactor.personId, personId));
  return METHODS.flatMap((method) => {
    const since = rows.find((row) => row.method === method)?.confirmedAt;
    return since ? [{ method, since }] : [];
  });
}

/** Turns on codes by mail or short message, once one of them has arrived. */
export async function confirmMessages(
  { db, now }: FactorStore,
  { personId, method }: { personId: string; method: "SMS" | "EMAIL" },
): Promise<void> {
  const at = new Date(now());
  await db
    .insert(twoFactor)
    .values({ personId, method, createdAt: at, confirmedAt: at })
    .onConflictDoUpdate({
      target: [twoFactor.personId, twoFactor.method],
      set: { confirmedAt: at },
    });
}

/** Takes everything away: what was begun and the recovery codes too. */
export async function removeFactors(tx: Transaction, personId: string): Promise<void> {
  await tx.delete(twoFactor).where(eq(twoFactor.personId, personId));
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.personId, personId));
}
