import { and, eq, gt, isNull } from "drizzle-orm";
import type { Context } from "../../context.ts";
import { people } from "../../db/accountTables.ts";
import type { Database } from "../../db/openDatabase.ts";
import { passwordResets } from "../../db/proofTables.ts";
import { AppError } from "../../http/AppError.ts";
import { limitKeyOfIp } from "../../http/access/clientIp.ts";
import type { Language } from "../../http/language.ts";
import type { TryLimit } from "../codes/createTries.ts";
import { isKnownPlace } from "../login/isKnownPlace.ts";
import { forgetWrongPasswords } from "../login/passwordLogin.ts";
import { readPerson } from "../people/personStore.ts";
import { newToken, tokenHash } from "../secrets/secrets.ts";
import { recordEvent } from "../securityEvents.ts";
import type { Client } from "../sessions/session.ts";
import { endSessions } from "../sessions/sessionStore.ts";
import { requireGoodPassword } from "./checkPassword.ts";
import { keepPassword } from "./setPassword.ts";

export const RESET_LIFETIME_MS = 30 * 60_000;

/** So many mails to one address. */
const ASKED: TryLimit[] = [
  { name: "reset-soon", tries: 3, windowMs: 15 * 60_000 },
  { name: "reset-day", tries: 10, windowMs: 86_400_000 },
];
/** So many more from where its owner has signed in: strangers can't use those up. */
const ASKED_AT_HOME: TryLimit = { name: "reset-home", tries: 3, windowMs: 86_400_000 };

/** Whether another mail may go to an address, whoever's it is. Throws `rate_limited`. */
export async function mayAskForReset(
  context: Context,
  { email, client }: { email: string; client: Client },
): Promise<void> {
  const { tries, secrets } = context;
  const account = secrets.lookupHash(email, "email");
  try {
    for (const limit of ASKED) await tries.spend(limit, account);
  } catch (error) {
    const isTooOften = error instanceof AppError && error.code === "rate_limited";
    if (!isTooOften || !(await isKnownPlace(context, { email, client }))) throw error;
    await tries.spend(ASKED_AT_HOME, account);
  }
}

/** Sends a link to the account of an address, if there is one; the link of before ends. */
export async function sendResetLink(
  { db, messages, config, now }: Context,
  { email, language }: { email: string; language: Language },
): Promise<void> {
  const token = newToken();
  await db.transaction(async (tx) => {
    const [person] = await tx
      .select({ id: people.id, language: people.language })
      .from(people)
      .where(and(eq(people.email, email), isNull(people.deletedAt)))
      .for("update");
    if (person === undefined) return;
    const personId = person.id;
    await tx.delete(passwordResets).where(eq(passwordResets.personId, personId));
    await tx.insert(passwordResets).values({
      tokenHash: tokenHash(token),
      personId,
      createdAt: new Date(now()),
      expiresAt: new Date(now() + RESET_LIFETIME_MS),
    });
    const link = `${config.publicOrigin}/reset-password?token=${token}`;
    const content = { template: "password_reset", link } as const;
    await messages.sendMail(
      { to: email, personId, language: person.language ?? language, content },
      tx,
    );
  });
}

/** Until when a link works. Throws `reset_token_invalid`. */
export async function findReset({ db, now }: Pick<Context, "db" | "now">, token: string) {
  const [reset] = await db.select().from(passwordResets).where(isLiving(token, now()));
  if (reset === undefined) throw new AppError("reset_token_invalid");
  return reset;
}

/**
 * Sets a new password by a link, once; every session ends. A second proof, where there is one, is
 * still asked for. Throws `reset_token_invalid`, `password_refused`.
 */
export async function resetPassword(
  context: Context,
  { token, password, client }: { token: string; password: string; client: Client },
): Promise<void> {
  const { personId } = await findReset(context, token);
  const person = await readPerson(context.db, personId);
  requireGoodPassword(password, person);
  const passwordHash = await context.passwords.hash(password, limitKeyOfIp(client.ip));
  const at = new Date(context.now());
  const ended = await context.db.transaction(async (tx) => {
    // The account first, as all changes of it do: two in another order would wait for each other.
    await tx.select({ id: people.id }).from(people).where(eq(people.id, personId)).for("update");
    await takeReset(tx, { token, now: context.now() });
    await keepPassword(tx, { personId, passwordHash, at });
    await recordEvent(tx, { kind: "password_reset", personId, client, at });
    return await endSessions({ db: tx, now: context.now }, { personId, why: "password_reset" });
  });
  context.sessions.noteEnded(ended);
  if (person.email !== null) await forgetWrongPasswords(context, { email: person.email, client });
  await context.twoFactor.tell(personId, "password_changed");
}

async function takeReset(
  tx: Pick<Database, "delete">,
  { token, now }: { token: string; now: number },
): Promise<void> {
  const taken = await tx.delete(passwordResets).where(isLiving(token, now)).returning();
  if (taken.length === 0) throw new AppError("reset_token_invalid");
}

function isLiving(token: string, now: number) {
  return and(
    eq(passwordResets.tokenHash, tokenHash(token)),
    gt(passwordResets.expiresAt, new Date(now)),
  );
}
