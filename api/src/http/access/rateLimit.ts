import type { MiddlewareHandler } from "hono";
import type { Pool } from "pg";
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { AppError } from "../AppError.ts";
import type { AppContext, AppEnv } from "../env.ts";
import { limitKeyOfIp } from "./clientIp.ts";

/** So many requests in so many seconds. */
export type Limit = {
  /** Unique; names the policy in RateLimit-Policy. */
  name: string;
  points: number;
  seconds: number;
  /** Counted by client address, by signed-in account, or by the wallet named in the path. */
  by: "ip" | "account" | "wallet";
  /** Counted in Postgres: holds across processes and restarts. For what attackers grind. */
  shared?: true;
};

type Limiter = RateLimiterMemory | RateLimiterPostgres;
export type RateLimits = {
  /** One point a request. */
  middleware: (limit: Limit) => MiddlewareHandler<AppEnv>;
  /** For requests that cost more than others. Throws rate_limited. */
  charge: (c: AppContext, charged: { limit: Limit; points: number }) => Promise<void>;
};

/** Makes limits. `factor` scales all of them, for benchmarks and many people behind one address. */
export function createRateLimits(options: { pool: Pool; factor: number }): RateLimits {
  const limiters = new Map<string, Limiter>();
  const limiterOf = (limit: Limit) => {
    const made = limiters.get(limit.name) ?? makeLimiter(limit, options);
    limiters.set(limit.name, made);
    return made;
  };
  return {
    middleware: (limit) => limitMiddleware(limit, limiterOf(limit)),
    charge: (c, { limit, points }) => charge(c, { limit, limiter: limiterOf(limit), points }),
  };
}

function makeLimiter(limit: Limit, { pool, factor }: { pool: Pool; factor: number }): Limiter {
  const settings = {
    keyPrefix: limit.name,
    points: Math.max(1, Math.round(limit.points * factor)),
    duration: limit.seconds,
  };
  if (limit.shared !== true) return new RateLimiterMemory(settings);
  return new RateLimiterPostgres({
    ...settings,
    storeClient: pool,
    storeType: "pool",
    schemaName: "app",
    tableName: "rate_limits",
    tableCreated: true,
    clearExpiredByTimeout: false,
    // While the database is away the limit still holds in this process.
    insuranceLimiter: new RateLimiterMemory(settings),
  });
}

function limitMiddleware(limit: Limit, limiter: Limiter): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    await charge(c, { limit, limiter, points: 1 });
    await next();
  };
}

type Charge = { limit: Limit; limiter: Limiter; points: number };

async function charge(c: AppContext, { limit, limiter, points }: Charge): Promise<void> {
  const result = await consume(limiter, { key: keyOf(c, limit), points });
  const resetSeconds = Math.ceil(result.msBeforeNext / 1000);
  c.header("RateLimit-Policy", `"${limit.name}";q=${limiter.points};w=${limit.seconds}`);
  c.header("RateLimit", `"${limit.name}";r=${result.remainingPoints};t=${resetSeconds}`);
  if (result.consumedPoints > limiter.points) {
    throw new AppError("rate_limited", { retryAfterSeconds: Math.max(1, resetSeconds) });
  }
}

/** The limiter rejects with the counter itself when it is exceeded; only that is a result. */
async function consume(
  limiter: Limiter,
  { key, points }: { key: string; points: number },
): Promise<RateLimiterRes> {
  try {
    return await limiter.consume(key, points);
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return refused;
    throw refused;
  }
}

function keyOf(c: AppContext, limit: Limit): string {
  if (limit.by === "wallet") return c.req.param("address")?.toLowerCase().slice(0, 64) ?? "";
  const session = limit.by === "account" ? c.get("session") : undefined;
  return session?.personId ?? limitKeyOfIp(c.get("clientIp"));
}
