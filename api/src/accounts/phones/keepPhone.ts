import { eq, sql } from "drizzle-orm";
import type { Context } from "../../context.ts";
import { people } from "../../db/accountTables.ts";
import { phonePlace } from "../contacts/readContact.ts";
import { tellOwner } from "../contacts/tellOwner.ts";
import { lockPerson } from "../people/personStore.ts";
import { takenOf } from "../people/takenOf.ts";
import { recordEvent } from "../securityEvents.ts";
import type { Client, Session } from "../sessions/session.ts";

/**
 * Keeps the number that a person has proved, and makes them a seller. Throws `phone_taken` if it is
 * another account's: one number, one account; `not_found` if the person is gone meanwhile.
 */
export async function keepPhone(
  context: Context,
  { session, phone, client }: { session: Session; phone: string; client: Client },
): Promise<void> {
  const { db, secrets, sessions, now } = context;
  const { personId, id: sessionId } = session;
  const at = new Date(now());
  const proved = {
    phone: secrets.seal(phone, phonePlace(personId)),
    phoneHash: secrets.lookupHash(phone, "phone"),
    phoneVerifiedAt: at,
    roles: sql`array(select distinct unnest(${people.roles} || '{seller}'::text[]))`,
    accessChangedAt: at,
  };
  try {
    await db.transaction(async (tx) => {
      await lockPerson(tx, personId);
      await tx.update(people).set(proved).where(eq(people.id, personId));
      await recordEvent(tx, { kind: "phone_verified", personId, sessionId, client, at });
    });
  } catch (error) {
    throw takenOf(error) ?? error;
  }
  sessions.rightsChanged(personId);
  await tellOwner(context, personId, "phone_verified");
}

/** Enough of a number to know it again: `010-****-5678`. */
export function maskedPhone(phone: string): string {
  return `${phone.slice(0, 3)}-****-${phone.slice(-4)}`;
}
