import type { Pool } from "pg";
import { AppError } from "../../http/AppError.ts";

/** So many tries in so long, counted for one person or address. */
export type TryLimit = { name: string; tries: number; windowMs: number };

export type Tries = ReturnType<typeof createTries>;

type Taken = {
  /** Tries left after this one; below zero it must not be made. */
  left: number;
  retryAfterSeconds: number;
};

/**
 * Counts what attackers grind: exactly, whatever comes at once, for all processes together, and
 * not scaled by RATE_LIMIT_FACTOR.
 */
export function createTries({ pool, now }: { pool: Pool; now: () => number }) {
  const keyOf = (limit: TryLimit, of: string) => `${limit.name}:${of}`;

  async function take(limit: TryLimit, of: string): Promise<Taken> {
    const { rows } = await pool.query<{ points: number; expire: string }>(
      `insert into app.rate_limits as r (key, points, expire) values ($1, 1, $3)
       on conflict (key) do update set
         points = case when r.expire > $2 then r.points + 1 else 1 end,
         expire = case when r.expire > $2 then r.expire else $3 end
       returning points, expire`,
      [keyOf(limit, of), now(), now() + limit.windowMs],
    );
    const { points = 1, expire = now() } = rows[0] ?? {};
    return {
      left: limit.tries - points,
      retryAfterSeconds: Math.max(1, Math.ceil((Number(expire) - now()) / 1_000)),
    };
  }

  return {
    /** Takes a try, whether or not there was one left. */
    take,
    /** Takes a try, and says how many are left; throws `rate_limited` if none was. */
    spend: async (limit: TryLimit, of: string): Promise<number> => {
      const { left, retryAfterSeconds } = await take(limit, of);
      if (left < 0) throw new AppError("rate_limited", { retryAfterSeconds });
      return left;
    },
    /** Who proved themselves begins anew. */
    clear: async (limit: TryLimit, of: string): Promise<void> => {
      await pool.query("delete from app.rate_limits where key = $1", [keyOf(limit, of)]);
    },
  };
}
