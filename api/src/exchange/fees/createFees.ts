import type { Query } from "../../db/namedQueries.ts";
import { dayOf } from "../koreanDays.ts";
import { type FeeTier, tierOf } from "./feeTiers.ts";

/** What somebody traded in 30 days, and what that makes them pay. */
export type Standing = { readonly volume: bigint; readonly tier: FeeTier };

export type Fees = { standingOf: (userId: string) => Promise<Standing> };

/** Today is one of them. */
const VOLUME_DAYS = 30;
const REMEMBERED_MS = 60_000;
const PEOPLE_MAX = 20_000;

const VOLUME = `
  select coalesce(sum(funds), 0) as volume from exchange.volumes where user_id = $1 and day > $2`;

/** What orders cost; of each person it is read once a minute, however many orders they send. */
export function createFees({ query, now }: { query: Query; now: () => number }): Fees {
  const known = new Map<string, { standing: Promise<Standing>; untilMs: number }>();

  async function read(userId: string): Promise<Standing> {
    const since = dayOf(now()) - VOLUME_DAYS;
    const [row] = await query<{ volume: string }>(VOLUME, [userId, since]);
    const volume = BigInt(row?.volume ?? 0);
    return { volume, tier: tierOf(volume) };
  }

  function remember(userId: string): Promise<Standing> {
    const [oldest] = known.keys();
    if (known.size >= PEOPLE_MAX && oldest !== undefined) known.delete(oldest);
    const standing = read(userId);
    known.delete(userId);
    known.set(userId, { standing, untilMs: now() + REMEMBERED_MS });
    standing.catch(() => known.delete(userId));
    return standing;
  }

  return {
    standingOf: (userId) => {
      const one = known.get(userId);
      return one !== undefined && now() < one.untilMs ? one.standing : remember(userId);
    },
  };
}
