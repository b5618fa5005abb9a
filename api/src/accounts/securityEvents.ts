import { randomUUID } from "node:crypto";
import { and, desc, eq, lt, or } from "drizzle-orm";
import { securityEvents } from "../db/accountTables.ts";
import type { Database } from "../db/openDatabase.ts";
import type { Client } from "./sessions/session.ts";

export type SecurityEventKind =
  | "signed_up"
  | "signed_in"
  | "signed_out"
  | "session_ended"
  | "token_reused"
  | "locked_out"
  | "proved"
  | "password_changed"
  | "password_reset"
  | "profile_changed"
  | "email_changed"
  | "roles_changed"
  | "suspended"
  | "unsuspended"
  | "wallet_linked"
  | "wallet_unlinked"
  | "identity_linked"
  | "identity_unlinked"
  | "api_key_made"
  | "api_key_deleted"
  | "deleted"
  | "two_factor_on"
  | "two_factor_off"
  | "recovery_codes_made"
  | "phone_verified";

type SecurityEvent = {
  kind: SecurityEventKind;
  personId: string;
  sessionId?: string;
  client: Client;
  at: Date;
};

/** Keeps what happened to an account's security; with the change itself, or not at all. */
export async function recordEvent(
  tx: Pick<Database, "insert">,
  event: SecurityEvent & Record<string, unknown>,
): Promise<void> {
  const { kind, personId, sessionId, client, at, ...details } = event;
  await tx.insert(securityEvents).values({
    id: randomUUID(),
    kind,
    personId,
    sessionId: sessionId ?? null,
    at,
    ip: client.ip,
    userAgent: client.userAgent,
    details: Object.keys(details).length === 0 ? null : (details as Record<string, string>),
  });
}

/** A person's events, newest first, before the given one. */
export async function findSecurityEvents(
  db: Database,
  options: { personId: string; before: { at: Date; id: string } | undefined; limit: number },
) {
  const { personId, before, limit } = options;
  const earlier =
    before &&
    or(
      lt(securityEvents.at, before.at),
      and(eq(securityEvents.at, before.at), lt(securityEvents.id, before.id)),
    );
  const { id, kind, at, ip, userAgent, sessionId, details } = securityEvents;
  return await db
    .select({ id, kind, at, ip, userAgent, sessionId, details })
    .from(securityEvents)
    .where(and(eq(securityEvents.personId, personId), earlier))
    .orderBy(desc(at), desc(id))
    .limit(limit);
}
