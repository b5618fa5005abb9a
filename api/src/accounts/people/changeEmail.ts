import { eq } from "drizzle-orm";
import type { Context } from "../../context.ts";
import { people } from "../../db/accountTables.ts";
import { passwordResets } from "../../db/proofTables.ts";
import { changeRolesByEmail } from "../rights/rolesByEmail.ts";
import { recordEvent } from "../securityEvents.ts";
import type { Client, Session } from "../sessions/session.ts";
import { lockPerson, type Person, type Transaction } from "./personStore.ts";
import { takenOf } from "./takenOf.ts";

/**
 * Gives an account the address that a token speaks for, its first or another; the one of before is
 * told. Who left an address that the operator names admins by is none any more. Throws `email_token_invalid`, `email_taken`.
 */
export async function changeEmail(
  context: Context,
  { session, emailToken, client }: { session: Session; emailToken: string; client: Client },
): Promise<void> {
  const { db, emailTokens, sessions, config, now } = context;
  const { personId, id: sessionId } = session;
  const at = new Date(now());
  try {
    await db.transaction(async (tx) => {
      const person = await lockPerson(tx, personId);
      const email = await emailTokens.redeem(emailToken, tx);
      const set = { email, emailVerifiedAt: at };
      await tx.update(people).set(set).where(eq(people.id, personId));
      const addresses = { proved: email, left: person.email };
      await changeRolesByEmail(tx, config, { person, ...addresses, client, at });
      // A link that is out went to the address of before.
      await tx.delete(passwordResets).where(eq(passwordResets.personId, personId));
      await recordEvent(tx, { kind: "email_changed", personId, sessionId, client, at });
      await tellAddress(context, { person, at, into: tx });
    });
  } catch (error) {
    throw takenOf(error) ?? error;
  }
  sessions.rightsChanged(personId);
}

/** The address of before is told: somebody else may have changed it. */
async function tellAddress(
  { messages }: Context,
  { person, at, into }: { person: Person; at: Date; into: Transaction },
): Promise<void> {
  if (person.email === null) return;
  const content = { template: "notice", notice: "email_changed", at: at.toISOString() } as const;
  const { id: personId, email: to } = person;
  await messages.sendMail({ to, personId, language: person.language ?? "ko", content }, into);
}
