import { randomUUID } from "node:crypto";
import { securityEvents } from "../db/accountTables.ts";
import type { Database } from "../db/openDatabase.ts";
import type { Client } from "./sessions/session.ts";

export type SecurityEventKind =
  | "signed_in"
  | "signed_out"
  | "session_ended"
  | "token_reused"
  | "proved";

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
