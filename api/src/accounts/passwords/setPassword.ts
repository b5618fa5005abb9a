import { eq } from "drizzle-orm";
import type { Context } from "../../context.ts";
import { people } from "../../db/accountTables.ts";
import { passwordResets, pendingLogins } from "../../db/proofTables.ts";
import { AppError } from "../../http/AppError.ts";
import { limitKeyOfIp } from "../../http/access/clientIp.ts";
import type { TryLimit } from "../codes/createTries.ts";
import { noteLockOut } from "../lockOuts.ts";
import { lockPerson, type Person, readPerson, type Transaction } from "../people/personStore.ts";
import { recordEvent } from "../securityEvents.ts";
import type { Client, Session } from "../sessions/session.ts";
import { endSessions } from "../sessions/sessionStore.ts";
import { requireGoodPassword } from "./checkPassword.ts";

const TRIES: TryLimit = { name: "password", tries: 10, windowMs: 15 * 60_000 };

/**
 * Whether this is the password of a person who is signed in. Throws `rate_limited` after ten wrong
 * ones, of which the last is told to the account's owner.
 */
export async function isPasswordOf(
  context: Context,
  { person, password, client }: { person: Person; password: string; client: Client },
): Promise<boolean> {
  const { passwords, tries } = context;
  const { id: personId, passwordHash } = person;
  const left = await tries.spend(TRIES, personId);
  const { matches } = await passwords.verify(passwordHash, password, limitKeyOfIp(client.ip));
  if (matches) await tries.clear(TRIES, personId);
  else if (left === 0) await noteLockOut(context, { personId, proof: "password", client });
  return matches;
}

/**
 * Sets one's own password; whoever has one gives it. Every other session ends. Throws
 * `login_failed`, `password_refused`.
 */
export async function changePassword(
  context: Context,
  given: { session: Session; current: string | undefined; password: string; client: Client },
): Promise<void> {
  const { session, current, password, client } = given;
  const { personId } = session;
  const person = await readPerson(context.db, personId);
  if (person.passwordHash !== null) {
    const given = current !== undefined && { person, password: current, client };
    if (!given || !(await isPasswordOf(context, given))) throw new AppError("login_failed");
  }
  requireGoodPassword(password, person);
  const passwordHash = await context.passwords.hash(password, limitKeyOfIp(client.ip));
  const ended = await context.db.transaction(async (tx) => {
    const now = await lockPerson(tx, personId);
    // Another change was faster: what was proved is not the password any more.
    if (now.passwordHash !== person.passwordHash) throw new AppError("login_failed");
    await keepPassword(tx, { personId, passwordHash, at: new Date(context.now()) });
    const event = { kind: "password_changed", personId, sessionId: session.id } as const;
    await recordEvent(tx, { ...event, client, at: new Date(context.now()) });
    const others = { personId, except: session.id, why: "password_changed" };
    return await endSessions({ db: tx, now: context.now }, others);
  });
  context.sessions.noteEnded(ended);
  await context.twoFactor.tell(personId, "password_changed");
}

/** What was begun with the old password, or would replace it, ends. */
export async function keepPassword(
  tx: Transaction,
  { personId, passwordHash, at }: { personId: string; passwordHash: string; at: Date },
): Promise<void> {
  await tx.update(people).set({ passwordHash, passwordAt: at }).where(eq(people.id, personId));
  await tx.delete(passwordResets).where(eq(passwordResets.personId, personId));
  await tx.delete(pendingLogins).where(eq(pendingLogins.personId, personId));
}
