import type { Context } from "../../context.ts";

export type SessionWatch = ReturnType<typeof watchSessions>;

const EACH_MS = 1_000;

/** Sessions, and API keys, that somebody may still read with. */
const LIVING = `
  select s.id from app.sessions s join app.people p on p.id = s.person_id
  where s.id = any($1::uuid[]) and s.revoked_at is null and s.expires_at > $2
    and s.seen_at > $3 and p.suspended_at is null and p.deleted_at is null
  union all
  select k.id from app.api_keys k join app.people p on p.id = k.person_id
  where k.id = any($1::uuid[]) and k.revoked_at is null and k.expires_at > $2
    and p.suspended_at is null and p.deleted_at is null`;

/** Tells within a second or so when a session ends that a socket is open in. */
export function watchSessions(context: Pick<Context, "query" | "now" | "logger" | "config">) {
  const { query, now, logger, config } = context;
  const watched = new Map<string, Set<() => void>>();
  let isReading = false;

  async function livingOf(ids: string[]): Promise<Set<string>> {
    const rows = await query<{ id: string }>(LIVING, [
      ids,
      new Date(now()),
      new Date(now() - config.sessionIdleMs),
    ]);
    return new Set(rows.map(({ id }) => id));
  }

  async function look(): Promise<void> {
    if (isReading || watched.size === 0) return;
    isReading = true;
    try {
      const ids = [...watched.keys()];
      const living = await livingOf(ids);
      for (const id of ids) {
        if (!living.has(id)) for (const end of watched.get(id) ?? []) end();
      }
    } catch (error) {
      logger.warn({ reason: String(error) }, "sessions of sockets can't be read");
    } finally {
      isReading = false;
    }
  }

  const timer = setInterval(() => void look(), EACH_MS);
  timer.unref();

  return {
    isLiving: async (id: string) => (await livingOf([id])).has(id),
    /** Returns how to stop. */
    follow: (id: string, onEnd: () => void): (() => void) => {
      const own = watched.get(id) ?? new Set();
      watched.set(id, own.add(onEnd));
      return () => {
        own.delete(onEnd);
        if (own.size === 0 && watched.get(id) === own) watched.delete(id);
      };
    },
    close: () => clearInterval(timer),
  };
}
