import type { Pool } from "pg";
import type { Logger } from "pino";
import { outageOf } from "../../http/outageOf.ts";
import { ACCESS_TOKEN_SECONDS } from "./session.ts";

export type Revocations = ReturnType<typeof createRevocations>;

const POLL_MS = 500;
/** What was read longer ago is not relied on: the database is asked instead. */
export const KNOWN_AFTER_MS = 1_000;
/** A change is seen though its transaction ends late, or its machine's clock is behind. */
const OVERLAP_MS = 30_000;
const REMEMBERED_MS = ACCESS_TOKEN_SECONDS * 1_000 + OVERLAP_MS;

type Change = { id: string; kind: "session" | "person"; at: Date };

/**
 * Sessions that ended and people whose rights changed, as far as access tokens of before can still
 * be shown: known within a second on every process.
 */
export function createRevocations(options: { pool: Pool; now: () => number; logger: Logger }) {
  const { pool, now, logger } = options;
  const sessions = new Map<string, number>();
  const people = new Map<string, number>();
  let readAt = Number.NEGATIVE_INFINITY;
  let readUpTo = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  async function poll(): Promise<void> {
    const startedAt = performance.now();
    const at = now();
    const since = Math.max(readUpTo - OVERLAP_MS, at - REMEMBERED_MS);
    const { rows } = await pool.query<Change>(
      `select id, 'session' as kind, revoked_at as at from app.sessions where revoked_at > $1
       union all
       select id, 'person', access_changed_at from app.people where access_changed_at > $1`,
      [new Date(since)],
    );
    for (const { id, kind, at: changedAt } of rows) {
      (kind === "session" ? sessions : people).set(id, changedAt.getTime());
    }
    for (const map of [sessions, people]) {
      for (const [id, changedAt] of map) if (changedAt < at - REMEMBERED_MS) map.delete(id);
    }
    readAt = startedAt;
    readUpTo = at;
  }

  async function keepPolling(): Promise<void> {
    const startedAt = performance.now();
    await poll().catch((error: unknown) =>
      logger.debug({ reason: outageOf(error) ?? String(error) }, "revocations were not read"),
    );
    if (stopped) return;
    timer = setTimeout(() => void keepPolling(), POLL_MS - (performance.now() - startedAt));
    timer.unref();
  }

  return {
    start: () => void keepPolling(),
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
    /** Whether what follows can be relied on. */
    isCurrent: () => performance.now() - readAt < KNOWN_AFTER_MS,
    isRevoked: (sessionId: string) => sessions.has(sessionId),
    /**
     * Whether a token may say what a person's rights were before a change: one that was made a
     * moment later may have been read from the row as it still was.
     */
    hasChanged: (personId: string, tokenMadeAt: number) =>
      (people.get(personId) ?? Number.NEGATIVE_INFINITY) >= tokenMadeAt - OVERLAP_MS,
    addSession: (sessionId: string) => sessions.set(sessionId, now()),
    addPerson: (personId: string) => people.set(personId, now()),
  };
}
