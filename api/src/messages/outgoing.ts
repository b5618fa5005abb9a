import type { Pool } from "pg";
import type { Language } from "../http/language.ts";
import type { Template } from "./content.ts";

/** A message that this process is to send now. */
export type Claimed = {
  id: string;
  channel: "email" | "sms";
  template: Template;
  language: Language;
  recipient: string;
  content: string;
  tries: number;
  expiresAt: Date;
};

const AT_ONCE_MAX = 4;
/** Longer than any attempt takes: then whoever claimed it is gone. */
const LEASE_MS = 60_000;

/** Takes messages that are due, for a while, so that no two processes send the same one. */
export async function claimDue(pool: Pool, now: number): Promise<Claimed[]> {
  const { rows } = await pool.query<Claimed>(
    `update app.outgoing_messages m set tries = tries + 1, next_try_at = $2
     from (
       select id from app.outgoing_messages
       where status = 'waiting' and next_try_at <= $1
       order by next_try_at limit ${AT_ONCE_MAX} for update skip locked
     ) due
     where m.id = due.id
     returning m.id, m.channel, m.template, m.language, m.recipient, m.content, m.tries,
       m.expires_at as "expiresAt"`,
    [new Date(now), new Date(now + LEASE_MS)],
  );
  return rows;
}

/** When the next waiting message is due, in milliseconds since 1970. */
export async function nextDueAt(pool: Pool): Promise<number | undefined> {
  const { rows } = await pool.query<{ at: Date | null }>(
    "select min(next_try_at) as at from app.outgoing_messages where status = 'waiting'",
  );
  return rows[0]?.at?.getTime();
}

type Outcome = {
  id: string;
  at: number;
  /** What is over is emptied: nobody needs to know any more what it said, and to whom. */
  keepContent: boolean;
  problem?: string;
} & ({ status: "sent" | "failed" } | { nextTryAt: number | undefined });

/** Writes down what came of an attempt. */
export async function finish(pool: Pool, outcome: Outcome): Promise<void> {
  const status = "status" in outcome ? outcome.status : "waiting";
  const again = "nextTryAt" in outcome ? outcome.nextTryAt : undefined;
  await pool.query(
    `update app.outgoing_messages set status = $2, next_try_at = $3, sent_at = $4, problem = $5,
       recipient = case when $6 then recipient else '' end,
       content = case when $6 then content else '' end
     where id = $1`,
    [
      outcome.id,
      status,
      again === undefined ? null : new Date(again),
      status === "sent" ? new Date(outcome.at) : null,
      outcome.problem ?? null,
      outcome.keepContent,
    ],
  );
}
