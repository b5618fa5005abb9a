import { and, eq, gt } from "drizzle-orm";
import type { Context } from "../../context.ts";
import { people } from "../../db/accountTables.ts";
import { pendingLogins } from "../../db/proofTables.ts";
import { AppError } from "../../http/AppError.ts";
import type { Transaction } from "../people/personStore.ts";
import { newToken, tokenHash } from "../secrets/secrets.ts";
import { type Compared, requireSamePassword } from "./stillProved.ts";

type Store = Pick<Context, "db" | "now">;
type First = Compared & { personId: string; amr: string[]; address: string | null };

const LIFETIME_MS = 10 * 60_000;

/** Keeps that the first proof was given. Throws `suspended`, and `login_failed` if it counts no more. */
export async function openPendingLogin(
  { db, now }: Store,
  { personId, amr, address, ...compared }: First,
): Promise<{ loginToken: string; expiresAt: Date }> {
  const loginToken = newToken();
  const createdAt = new Date(now());
  const expiresAt = new Date(now() + LIFETIME_MS);
  await db.transaction(async (tx) => {
    // A change of the password that comes now takes this away with all others.
    const [person] = await tx.select().from(people).where(eq(people.id, personId)).for("update");
    if (person !== undefined) requireSamePassword(person, compared);
    if (person === undefined || person.deletedAt !== null) throw new AppError("unauthenticated");
    if (person.suspendedAt !== null) throw new AppError("suspended");
    await tx
      .insert(pendingLogins)
      .values({ tokenHash: tokenHash(loginToken), personId, amr, address, createdAt, expiresAt });
  });
  return { loginToken, expiresAt };
}

/** Whose sign-in is waiting for its second proof. Throws `login_expired`. */
export async function findPendingLogin({ db, now }: Store, loginToken: string) {
  const [pending] = await db.select().from(pendingLogins).where(isLiving(loginToken, now()));
  if (pending === undefined) throw new AppError("login_expired");
  return pending;
}

/** Takes it, once. Throws `login_expired` if another was faster, or it was withdrawn. */
export async function takePendingLogin(
  tx: Transaction,
  { loginToken, now }: { loginToken: string; now: number },
): Promise<void> {
  const taken = await tx.delete(pendingLogins).where(isLiving(loginToken, now)).returning();
  if (taken.length === 0) throw new AppError("login_expired");
}

function isLiving(loginToken: string, now: number) {
  return and(
    eq(pendingLogins.tokenHash, tokenHash(loginToken)),
    gt(pendingLogins.expiresAt, new Date(now)),
  );
}
