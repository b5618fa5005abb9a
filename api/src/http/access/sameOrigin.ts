import type { MiddlewareHandler } from "hono";
import type { Config } from "../../config.ts";
import { AppError } from "../AppError.ts";
import type { AppContext, AppEnv } from "../env.ts";

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Refuses requests that another site makes a browser send. A browser always names the origin of a
 * request that changes something; who names none and carries a cookie is refused too.
 */
export function sameOrigin(allowedOrigins: string[]): MiddlewareHandler<AppEnv> {
  const allowed = new Set(allowedOrigins);
  return async (c, next) => {
    if (SAFE_METHODS.has(c.req.method)) return next();
    const origin = c.req.header("origin");
    const site = c.req.header("sec-fetch-site");
    if (origin !== undefined && !allowed.has(origin)) throw new AppError("cross_site");
    if (site !== undefined && site !== "same-origin") throw new AppError("cross_site");
    const named = origin !== undefined || site !== undefined;
    if (!named && c.req.header("cookie") !== undefined) throw new AppError("cross_site");
    return next();
  };
}

/** The origin a person sees: ours as their browser names it, else as it is configured. */
export function ownOrigin(c: AppContext, config: Config): string {
  const origin = c.req.header("origin");
  const known = origin !== undefined && config.allowedOrigins.includes(origin);
  return known ? origin : config.publicOrigin;
}
