import { and, eq, isNull } from "drizzle-orm";
import type { Context } from "../../context.ts";
import { people } from "../../db/accountTables.ts";
import { AppError } from "../../http/AppError.ts";
import { limitKeyOfIp } from "../../http/access/clientIp.ts";
import type { TryLimit } from "../codes/createTries.ts";
import { noteLockOut } from "../lockOuts.ts";
import type { Client } from "../sessions/session.ts";
import { isKnownPlace } from "./isKnownPlace.ts";

/** From one place at one account. */
const FROM_HERE: TryLimit = { name: "login", tries: 10, windowMs: 15 * 60_000 };
/** From everywhere at one account. */
const FROM_ANYWHERE: TryLimit = { name: "login-all", tries: 100, windowMs: 3_600_000 };

type Given = { email: string; password: string; client: Client };

/**
 * Whose e-mail and password these are, and when that was set. Throws `login_failed`, after as long
 * and in the same words whether or not there is such an account, and `rate_limited`.
 */
export async function checkPasswordLogin(
  context: Context,
  given: Given,
): Promise<{ personId: string; passwordAt: Date | null }> {
  const { db, passwords, secrets, tries } = context;
  const { email, password, client } = given;
  const account = secrets.lookupHash(email, "email");
  const here = `${account} ${limitKeyOfIp(client.ip)}`;
  const leftHere = await tries.spend(FROM_HERE, here);
  const [person] = await db
    .select({ id: people.id, hash: people.passwordHash, passwordAt: people.passwordAt })
    .from(people)
    .where(and(eq(people.email, email), isNull(people.deletedAt)));
  const leftAnywhere = await spendAnywhere(context, { account, email, client });
  const { matches, rehashed } = await passwords.verify(
    person?.hash,
    password,
    limitKeyOfIp(client.ip),
  );
  if (person === undefined || !matches) {
    const isLast = leftHere === 0 || leftAnywhere === 0;
    if (person !== undefined && isLast) noteLater(context, { personId: person.id, client });
    throw new AppError("login_failed");
  }
  await forgetWrongPasswords(context, { email, client });
  if (rehashed !== undefined) await keepRehashed(context, { ...person, rehashed });
  return { personId: person.id, passwordAt: person.passwordAt };
}

/** Whoever gave the right one, or has set another by mail, is not kept out for those of before. */
export async function forgetWrongPasswords(
  { tries, secrets }: Context,
  { email, client }: { email: string; client: Client },
): Promise<void> {
  const account = secrets.lookupHash(email, "email");
  const here = `${account} ${limitKeyOfIp(client.ip)}`;
  await Promise.all([tries.clear(FROM_HERE, here), tries.clear(FROM_ANYWHERE, account)]);
}

/** After the answer, so that its time tells nothing of whether there is an account. */
function noteLater(context: Context, of: { personId: string; client: Client }): void {
  setImmediate(() => {
    noteLockOut(context, { ...of, proof: "password" }).catch((error: unknown) =>
      context.logger.warn({ reason: String(error) }, "a lock-out was not noted"),
    );
  });
}

/** Guessing from many places is stopped, but not for the owner, at a place that they know. */
async function spendAnywhere(
  context: Context,
  { account, email, client }: { account: string; email: string; client: Client },
): Promise<number> {
  const { left, retryAfterSeconds } = await context.tries.take(FROM_ANYWHERE, account);
  if (left >= 0 || (await isKnownPlace(context, { email, client }))) return left;
  throw new AppError("rate_limited", { retryAfterSeconds });
}

/** Under today's parameters; not over a password that was set meanwhile. */
async function keepRehashed(
  { db }: Context,
  { id, hash, rehashed }: { id: string; hash: string | null; rehashed: string },
): Promise<void> {
  if (hash === null) return;
  await db
    .update(people)
    .set({ passwordHash: rehashed })
    .where(and(eq(people.id, id), eq(people.passwordHash, hash)));
}
