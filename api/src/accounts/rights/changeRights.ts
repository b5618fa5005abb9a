import { eq } from "drizzle-orm";
import type { Context } from "../../context.ts";
import { people } from "../../db/accountTables.ts";
import type { Database } from "../../db/openDatabase.ts";
import { endOrders } from "../../exchange/accounts/leaveExchange.ts";
import { AppError } from "../../http/AppError.ts";
import { recordEvent, type SecurityEventKind } from "../securityEvents.ts";
import { KNOWN_AFTER_MS } from "../sessions/revocations.ts";
import type { Client, Role } from "../sessions/session.ts";
import type { Sessions } from "../sessions/sessions.ts";

type Options = { db: Database; sessions: Sessions; now: () => number };
/** Who changes it, and from where. */
type By = { personId: string; client: Client };

/** Gives a person exactly these roles. Effective within a second. Throws `not_found`. */
export async function setRoles(
  options: Options,
  { personId, roles, by }: { personId: string; roles: Role[]; by: By },
): Promise<void> {
  const wanted = [...new Set(roles)].sort();
  const details = { roles: wanted.join(), by: by.personId };
  await change(options, { personId, set: { roles: wanted }, kind: "roles_changed", details, by });
}

/**
 * Suspends a person, or ends it. Effective within a second. Whoever is suspended can't cancel what
 * they ordered on the exchange: that is done for them. Throws `not_found`, and what `endOrders`
 * throws; suspended they are then all the same, and a repeat cancels the rest.
 */
export async function setSuspended(
  context: Context,
  { personId, suspended, by }: { personId: string; suspended: boolean; by: By },
): Promise<void> {
  const set = { suspendedAt: suspended ? new Date(context.now()) : null };
  const kind = suspended ? "suspended" : "unsuspended";
  await change(context, { personId, set, kind, details: { by: by.personId }, by });
  // Until then another process may let an order in.
  if (suspended) await endOrders(context, personId, { afterMs: KNOWN_AFTER_MS });
}

type Change = {
  personId: string;
  set: { roles?: Role[]; suspendedAt?: Date | null };
  kind: SecurityEventKind;
  details: Record<string, string>;
  by: By;
};

async function change({ db, sessions, now }: Options, of: Change): Promise<void> {
  const { personId, set, kind, details, by } = of;
  const at = new Date(now());
  await db.transaction(async (tx) => {
    const [person] = await tx
      .select({ deletedAt: people.deletedAt })
      .from(people)
      .where(eq(people.id, personId))
      .for("update");
    if (person === undefined || person.deletedAt !== null) throw new AppError("not_found");
    const changed = { ...set, accessChangedAt: at };
    await tx.update(people).set(changed).where(eq(people.id, personId));
    await recordEvent(tx, { kind, personId, client: by.client, at, ...details });
  });
  sessions.rightsChanged(personId);
}
