import { eq } from "drizzle-orm";
import type { Config } from "../../config.ts";
import { people } from "../../db/accountTables.ts";
import type { Person, Transaction } from "../people/personStore.ts";
import { recordEvent } from "../securityEvents.ts";
import type { Client } from "../sessions/session.ts";

type Change = {
  person: Pick<Person, "id" | "roles">;
  /** The address that is proved now; null for one that is only left. */
  proved: string | null;
  /** The address that is the person's no more. */
  left: string | null;
  client: Client;
  at: Date;
};

/**
 * The operator names admins by address: whoever proves one becomes an admin, and who leaves it for
 * another one is none any more.
 */
export async function changeRolesByEmail(
  tx: Transaction,
  { adminEmails }: Pick<Config, "adminEmails">,
  { person, proved, left, client, at }: Change,
): Promise<void> {
  const isNamed = (email: string | null) =>
    email !== null && adminEmails.includes(email.toLowerCase());
  const isAdmin = person.roles.includes("admin");
  const becomes = isNamed(proved) || (isAdmin && !isNamed(left));
  if (becomes === isAdmin) return;
  const others = person.roles.filter((role) => role !== "admin");
  const roles: Person["roles"] = becomes ? [...others, "admin"] : others;
  const { id: personId } = person;
  await tx.update(people).set({ roles, accessChangedAt: at }).where(eq(people.id, personId));
  const details = { roles: roles.join(), by: personId };
  await recordEvent(tx, { kind: "roles_changed", personId, client, at, ...details });
}
