import { and, eq } from "drizzle-orm";
import type { Context } from "../../context.ts";
import { identities } from "../../db/accountTables.ts";
import { AppError } from "../../http/AppError.ts";
import { lockPerson } from "../people/personStore.ts";
import { requireAnotherWayIn } from "../people/waysIn.ts";
import { changeRolesByEmail } from "../rights/rolesByEmail.ts";
import { recordEvent } from "../securityEvents.ts";
import type { Client } from "../sessions/session.ts";
import type { SocialProviderName } from "./socialProvider.ts";

/**
 * Takes a way in from an account, and the rights that its address gave unless the account's own
 * gives them too. Throws `not_found`, and `last_way_in` where nothing else would open the account.
 */
export async function unlinkIdentity(
  { db, config, sessions, now }: Context,
  of: { personId: string; provider: SocialProviderName; client: Client },
): Promise<void> {
  const { personId, provider, client } = of;
  await db.transaction(async (tx) => {
    await requireAnotherWayIn(tx, { personId, besides: { provider } });
    const unlinked = await tx
      .delete(identities)
      .where(and(eq(identities.personId, personId), eq(identities.provider, provider)))
      .returning({ email: identities.email });
    const [gone] = unlinked;
    if (gone === undefined) throw new AppError("not_found");
    const at = new Date(now());
    const person = await lockPerson(tx, personId);
    const addresses = { proved: person.email, left: gone.email };
    await changeRolesByEmail(tx, config, { person, ...addresses, client, at });
    await recordEvent(tx, { kind: "identity_unlinked", personId, client, at, provider });
  });
  sessions.rightsChanged(personId);
}
