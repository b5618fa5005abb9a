import { and, eq, gt, isNull } from "drizzle-orm";
import type { Context } from "../../context.ts";
import { people, securityEvents } from "../../db/accountTables.ts";
import type { Client } from "../sessions/session.ts";

const KNOWN_MS = 90 * 86_400_000;

/**
 * Whether the owner of an address has signed in from here lately: what strangers use up elsewhere
 * is not used up for them. No for an address that nobody has, after the same query.
 */
export async function isKnownPlace(
  { db, now }: Pick<Context, "db" | "now">,
  { email, client }: { email: string; client: Client },
): Promise<boolean> {
  const [known] = await db
    .select({ id: securityEvents.id })
    .from(securityEvents)
    .innerJoin(people, eq(people.id, securityEvents.personId))
    .where(
      and(
        eq(people.email, email),
        isNull(people.deletedAt),
        gt(securityEvents.at, new Date(now() - KNOWN_MS)),
        eq(securityEvents.kind, "signed_in"),
        eq(securityEvents.ip, client.ip),
      ),
    )
    .limit(1);
  return known !== undefined;
}
