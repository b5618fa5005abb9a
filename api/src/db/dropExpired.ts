import type { Pool } from "pg";

/** An order that ended stays as long in its maker's list. */
const ORDERS_KEPT_MS = 90 * 86_400_000;

/** How long the outbox still shows a message that is of no use any more. */
const MESSAGES_KEPT_MS = 86_400_000;
/** Access tokens of theirs can still be shown for a while, and must be known to have ended. */
const ENDED_SESSIONS_KEPT_MS = 3_600_000;

/** What is shown of them, and an hour. */
const SECOND_CANDLES_KEPT_MS = 25 * 3_600_000;

const DAY_MS = 86_400_000;
/** As many as count, and one for the difference of time zones. */
const VOLUME_DAYS_KEPT = 31;

const DROP_SECONDS = `
  delete from exchange.candles c using exchange.candle_cursors m
  where c.market = m.market and c.unit = '1s' and c.start_ms < $1`;

const SHORT_LIVED = [
  "codes",
  "password_resets",
  "pending_logins",
  "oauth_attempts",
  "used_tokens",
  "api_key_nonces",
];

/** Deletes what nobody can use any more, so that the tables stay small. */
export async function dropExpired(pool: Pool, now: number): Promise<void> {
  const at = new Date(now);
  await pool.query("delete from app.challenges where expires_at <= $1", [at]);
  await pool.query("delete from app.sessions where expires_at <= $1 or revoked_at <= $2", [
    at,
    new Date(now - ENDED_SESSIONS_KEPT_MS),
  ]);
  for (const table of SHORT_LIVED) {
    await pool.query(`delete from app.${table} where expires_at <= $1`, [at]);
  }
  await pool.query("delete from app.idempotency where expires_at <= $1", [at]);
  await pool.query("delete from app.rate_limits where expire <= $1", [now]);
  const messagesEnd = new Date(now - MESSAGES_KEPT_MS);
  await pool.query("delete from app.outgoing_messages where expires_at <= $1", [messagesEnd]);
  const endedSeconds = Math.floor((now - ORDERS_KEPT_MS) / 1000);
  await pool.query("delete from app.orders where expires_at < $1", [endedSeconds]);
  await pool.query("delete from exchange.volumes where day <= $1", [
    Math.floor(now / DAY_MS) - VOLUME_DAYS_KEPT,
  ]);
  await pool.query(DROP_SECONDS, [now - SECOND_CANDLES_KEPT_MS]);
}
