import type { MiddlewareHandler } from "hono";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { AppError } from "../../http/AppError.ts";
import { limitKeyOfIp } from "../../http/access/clientIp.ts";
import type { AppContext, AppEnv } from "../../http/env.ts";

/** Requests a second that each group of operations may take, of an address or of a person. */
const GROUPS = {
  market: { points: 30, by: "ip" },
  candle: { points: 30, by: "ip" },
  trade: { points: 30, by: "ip" },
  ticker: { points: 30, by: "ip" },
  orderbook: { points: 30, by: "ip" },
  default: { points: 100, by: "person" },
  order: { points: 100, by: "person" },
  "order-test": { points: 100, by: "person" },
  "order-cancel-all": { points: 5, by: "person" },
} as const;

export type UpbitGroup = keyof typeof GROUPS;

/** Clients are told to look at `sec` alone: this has been the same for years. */
const FIXED_MINUTE = 1_800;

/** Counted in this process. `factor` scales all of them. */
export function createGroupLimits(
  factor: number,
): (group: UpbitGroup) => MiddlewareHandler<AppEnv> {
  const limiters = new Map<UpbitGroup, RateLimiterMemory>();
  const limiterOf = (group: UpbitGroup) => {
    const points = Math.max(1, Math.round(GROUPS[group].points * factor));
    const made = limiters.get(group) ?? new RateLimiterMemory({ points, duration: 1 });
    limiters.set(group, made);
    return made;
  };
  return (group) => {
    const limiter = limiterOf(group);
    return async (c, next) => {
      const left = await consume(limiter, keyOf(c, group));
      c.header("Remaining-Req", `group=${group}; min=${FIXED_MINUTE}; sec=${Math.max(0, left)}`);
      if (left < 0) throw new AppError("rate_limited", { retryAfterSeconds: 1 });
      await next();
    };
  };
}

/** How many are left; below zero when it is one too many. */
async function consume(limiter: RateLimiterMemory, key: string): Promise<number> {
  try {
    return (await limiter.consume(key)).remainingPoints;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return -1;
    throw refused;
  }
}

function keyOf(c: AppContext, group: UpbitGroup): string {
  const person = GROUPS[group].by === "person" ? c.get("session")?.personId : undefined;
  return person ?? limitKeyOfIp(c.get("clientIp"));
}
