import type { Pool } from "pg";

/** An order that ended stays as long in its maker's list. */
const ORDERS_KEPT_MS = 90 * 86_400_000;

/** How long the outbox still shows a message that is of no use any more. */
const MESSAGES_KEPT_MS = 86_400_000;

/** Deletes what nobody can use any more, so that the tables stay small. */
export async function dropExpired(pool: Pool, now: number): Promise<void> {
  const at = new Date(now);
  await pool.query("delete from app.challenges where expires_at <= $1", [at]);
  await pool.query("delete from app.sessions where expires_at <= $1", [at]);
  await pool.query("delete from app.idempotency where expires_at <= $1", [at]);
  await pool.query("delete from app.rate_limits where expire <= $1", [now]);
  const messagesEnd = new Date(now - MESSAGES_KEPT_MS);
  await pool.query("delete from app.outgoing_messages where expires_at <= $1", [messagesEnd]);
  await pool.query("delete from app.codes where expires_at <= $1", [at]);
  await pool.query("delete from app.used_tokens where expires_at <= $1", [at]);
  const endedSeconds = Math.floor((now - ORDERS_KEPT_MS) / 1000);
  await pool.query("delete from app.orders where expires_at < $1", [endedSeconds]);
}
