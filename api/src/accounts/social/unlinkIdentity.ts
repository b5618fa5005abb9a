import { and, eq } from "drizzle-orm";
import type { Context } from "../../context.ts";
import { identities } from "../../db/accountTables.ts";
import { AppError } from "../../http/AppError.ts";
import { requireAnotherWayIn } from "../people/waysIn.ts";
import { recordEvent } from "../securityEvents.ts";
import type { Client } from "../sessions/session.ts";
import type { SocialProviderName } from "./socialProvider.ts";

/** Throws `not_found`, and `last_way_in` where nothing else would open the account. */
export async function unlinkIdentity(
  { db, now }: Context,
  of: { personId: string; provider: SocialProviderName; client: Client },
): Promise<void> {
  const { personId, provider, client } = of;
  await db.transaction(async (tx) => {
    await requireAnotherWayIn(tx, { personId, besides: { provider } });
    const unlinked = await tx
      .delete(identities)
      .where(and(eq(identities.personId, personId), eq(identities.provider, provider)))
      .returning({ subject: identities.subject });
    if (unlinked.length === 0) throw new AppError("not_found");
    const at = new Date(now());
    await recordEvent(tx, { kind: "identity_unlinked", personId, client, at, provider });
  });
}
