import { and, eq, isNull, sql } from "drizzle-orm";
import type { Database } from "../../db/openDatabase.ts";
import { recoveryCodes, twoFactor } from "../../db/proofTables.ts";
import type { Secrets } from "../secrets/secrets.ts";
import { newRecoveryCodes, plainRecoveryCode } from "./recoveryCodes.ts";
import { matchingStep, newTotpSecret } from "./totp.ts";

/** How a person proves themselves a second time. */
export const METHODS = ["OTP_APP", "SMS", "EMAIL"] as const;
export type Method = (typeof METHODS)[number];

export type SecondFactors = ReturnType<typeof createSecondFactors>;

/** The second factors that people have, as they are stored. Limits no tries: its callers do. */
export function createSecondFactors(options: {
  db: Database;
  secrets: Secrets;
  now: () => number;
}) {
  const { db, secrets, now } = options;
  const own = (personId: string, method: Method) =>
    and(eq(twoFactor.personId, personId), eq(twoFactor.method, method));
  const placeOf = (personId: string) => ({ table: "two_factor", row: personId });
  const recoveryHash = (code: string, personId: string) =>
    secrets.codeHash(plainRecoveryCode(code), `recovery ${personId}`);

  async function readRow(personId: string, method: Method) {
    const [row] = await db.select().from(twoFactor).where(own(personId, method));
    return row;
  }

  return {
    /** Those that are asked for, the safest first. */
    active: async (personId: string): Promise<{ method: Method; since: Date }[]> => {
      const rows = await db.select().from(twoFactor).where(eq(twoFactor.personId, personId));
      return METHODS.flatMap((method) => {
        const since = rows.find((row) => row.method === method)?.confirmedAt;
        return since ? [{ method, since }] : [];
      });
    },

    /** A secret for an app; the one in use, if any, stays until this one is confirmed. */
    beginApp: async (personId: string): Promise<string> => {
      const secret = newTotpSecret();
      const pendingSecret = secrets.seal(secret, placeOf(personId));
      await db
        .insert(twoFactor)
        .values({ personId, method: "OTP_APP", pendingSecret, createdAt: new Date(now()) })
        .onConflictDoUpdate({
          target: [twoFactor.personId, twoFactor.method],
          set: { pendingSecret },
        });
      return secret;
    },

    /** Whether the code is of the secret that was begun with, which then is the one in use. */
    confirmApp: async (personId: string, code: string): Promise<boolean> => {
      const row = await readRow(personId, "OTP_APP");
      if (!row?.pendingSecret) return false;
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
        .where(and(own(personId, "OTP_APP"), eq(twoFactor.pendingSecret, row.pendingSecret)))
        .returning({ personId: twoFactor.personId });
      return confirmed.length === 1;
    },

    /** Whether the code is of this person's app, now, and of a step of which none was taken yet. */
    takeAppCode: async (personId: string, code: string): Promise<boolean> => {
      const row = await readRow(personId, "OTP_APP");
      if (!row?.secret || row.confirmedAt === null) return false;
      const step = matchingStep(secrets.open(row.secret, placeOf(personId)), code, now());
      if (step === undefined) return false;
      const taken = await db
        .update(twoFactor)
        .set({ lastStep: step })
        .where(
          and(
            own(personId, "OTP_APP"),
            eq(twoFactor.secret, row.secret),
            sql`(${twoFactor.lastStep} is null or ${twoFactor.lastStep} < ${step})`,
          ),
        )
        .returning({ personId: twoFactor.personId });
      return taken.length === 1;
    },

    /** Turns on codes by mail or short message, once one of them has arrived. */
    confirmMessages: async (personId: string, method: "SMS" | "EMAIL"): Promise<void> => {
      const at = new Date(now());
      await db
        .insert(twoFactor)
        .values({ personId, method, createdAt: at, confirmedAt: at })
        .onConflictDoUpdate({
          target: [twoFactor.personId, twoFactor.method],
          set: { confirmedAt: at },
        });
    },

    /** Takes everything away: what was begun and the recovery codes too. */
    removeAll: async (personId: string): Promise<void> => {
      await db.transaction(async (tx) => {
        await tx.delete(twoFactor).where(eq(twoFactor.personId, personId));
        await tx.delete(recoveryCodes).where(eq(recoveryCodes.personId, personId));
      });
    },

    /** Ten new codes instead of all before; they can't be shown again. */
    renewRecoveryCodes: async (personId: string): Promise<string[]> => {
      const codes = newRecoveryCodes();
      const createdAt = new Date(now());
      await db.transaction(async (tx) => {
        await tx.delete(recoveryCodes).where(eq(recoveryCodes.personId, personId));
        await tx
          .insert(recoveryCodes)
          .values(
            codes.map((code) => ({ personId, codeHash: recoveryHash(code, personId), createdAt })),
          );
      });
      return codes;
    },

    /** Whether it is one of this person's codes that nobody has used yet; it is used now. */
    takeRecoveryCode: async (personId: string, code: string): Promise<boolean> => {
      const taken = await db
        .update(recoveryCodes)
        .set({ usedAt: new Date(now()) })
        .where(
          and(
            eq(recoveryCodes.personId, personId),
            eq(recoveryCodes.codeHash, recoveryHash(code, personId)),
            isNull(recoveryCodes.usedAt),
          ),
        )
        .returning({ personId: recoveryCodes.personId });
      return taken.length === 1;
    },

    recoveryCodesLeft: async (personId: string): Promise<number> =>
      await db.$count(
        recoveryCodes,
        and(eq(recoveryCodes.personId, personId), isNull(recoveryCodes.usedAt)),
      ),
  };
}
