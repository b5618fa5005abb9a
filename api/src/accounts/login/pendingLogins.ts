import { and, eq, gt } from "drizzle-orm";
import type { Context } from "../../context.ts";
import { people } from "../../db/accountTables.ts";
import { pendingLogins } from "../../db/proofTables.ts";
import { AppError } from "../../http/AppError.ts";
import { newToken, tokenHash } from "../secrets/secrets.ts";

type Store = Pick<Context, "db" | "now">;

const LIFETIME_MS = 10 * 60_000;

/** Keeps that the first proof was given. Throws `suspended`. */
export async function openPendingLogin(
  { db, now }: Store,
  { personId, amr, address }: { personId: string; amr: string[]; address: string | null },
): Promise<{ loginToken: string; expiresAt: Date }> {
  const [person] = await db.select().from(people).where(eq(people.id, personId));
  if (person === undefined || person.deletedAt !== null) throw new AppError("unauthenticated");
  if (person.suspendedAt !== null) throw new AppError("suspended");
  const loginToken = newToken();
  const createdAt = new Date(now());
  const expiresAt = new Date(now() + LIFETIME_MS);
  await db
    .insert(pendingLogins)
    .values({ tokenHash: tokenHash(loginToken), personId, amr, address, createdAt, expiresAt });
  return { loginToken, expiresAt };
}

/** Whose sign-in is waiting for its second proof. Throws `login_expired`. */
export async function findPendingLogin({ db, now }: Store, loginToken: string) {
  const [pending] = await db.select().from(pendingLogins).where(isLiving(loginToken, now()));
  if (pending === undefined) throw new AppError("login_expired");
  return pending;
}

/** Takes it, once. Throws `login_expired` if another was faster. */
export async function takePendingLogin({ db, now }: Store, loginToken: string) {
  const [pending] = await db.delete(pendingLogins).where(isLiving(loginToken, now())).returning();
  if (pending === undefined) throw new AppError("login_expired");
  return pending;
}

function isLiving(loginToken: string, now: number) {
  return and(
    eq(pendingLogins.tokenHash, tokenHash(loginToken)),
    gt(pendingLogins.expiresAt, new Date(now)),
  );
}
