import { and, eq, sql } from "drizzle-orm";
import { twoFactor } from "../../db/proofTables.ts";
import type { FactorStore } from "./secondFactors.ts";
import { matchingStep, newTotpSecret } from "./totp.ts";

/** Whoever was at an open browser for a moment can't come back with what they began there. */
const BEGUN_MS_MAX = 15 * 60_000;

const placeOf = (personId: string) => ({ table: "two_factor", row: personId });
const own = (personId: string) =>
  and(eq(twoFactor.personId, personId), eq(twoFactor.method, "OTP_APP"));

/** A secret for an app; the one in use, if any, stays until this one is confirmed, soon. */
export async function beginApp(
  { db, secrets, now }: FactorStore,
  personId: string,
): Promise<string> {
  const secret = newTotpSecret();
  const begun = {
    pendingSecret: secrets.seal(secret, placeOf(personId)),
    createdAt: new Date(now()),
  };
  await db
    .insert(twoFactor)
    .values({ personId, method: "OTP_APP", ...begun })
    .onConflictDoUpdate({
      target: [twoFactor.personId, twoFactor.method],
      set: begun,
    });
  return secret;
}

/** Whether the code is of the secret that was begun with, which then is the one in use. */
export async function confirmApp(
  { db, secrets, now }: FactorStore,
  { personId, code }: { personId: string; code: string },
): Promise<boolean> {
  const [row] = await db.select().from(twoFactor).where(own(personId));
  if (!row?.pendingSecret || now() - row.createdAt.getTime() > BEGUN_MS_MAX) return false;
  const step = matchingStep(secrets.open(row.pendingSecret, placeOf(personId)), code, now());
  if (step === undefined) return false;
  const confirmed = await db
    .update(twoFactor)
    .set({
      secret: row.pendingSecret,
      pendingSecret: null,
      lastStep: step,
      confirmedAt: new Date(now()),
    })
    .where(and(own(personId), eq(twoFactor.pendingSecret, row.pendingSecret)))
    .returning({ personId: twoFactor.personId });
  return confirmed.length === 1;
}

/** Whether the code is of this person's app, now, and of a step of which none was taken yet. */
export async function takeAppCode(
  { db, secrets, now }: FactorStore,
  { personId, code }: { personId: string; code: string },
): Promise<boolean> {
  const [row] = await db.select().from(twoFactor).where(own(personId));
  if (!row?.secret || row.confirmedAt === null) return false;
  const step = matchingStep(secrets.open(row.secret, placeOf(personId)), code, now());
  if (step === undefined) return false;
  const isNewer = sql`(${twoFactor.lastStep} is null or ${twoFactor.lastStep} < ${step})`;
  const taken = await db
    .update(twoFactor)
    .set({ lastStep: step })
    .where(and(own(personId), eq(twoFactor.secret, row.secret), isNewer))
    .returning({ personId: twoFactor.personId });
  return taken.length === 1;
}
