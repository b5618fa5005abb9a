import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Context } from "../context.ts";
import { AppError } from "./AppError.ts";
import type { Limit } from "./access/rateLimit.ts";
import { requireAccess } from "./access/requireAccess.ts";
import type { RouteSpec } from "./defineRoute.ts";
import type { AppEnv } from "./env.ts";
import { idempotencyMiddleware } from "./idempotency.ts";

const BODY_BYTES_MAX_DEFAULT = 64 * 1024;

/** What one client may do in all, whatever the operation. */
export const EVERYTHING: Limit = { name: "all", points: 6_000, seconds: 60, by: "ip" };

/** Changes of how one proves oneself: each leaves an event for good, and most send a mail. */
const SENSITIVE: Limit = {
  name: "sensitive",
  points: 60,
  seconds: 600,
  by: "account",
  shared: true,
};

/** What stands before an operation's handler, in order: cheap refusals first. */
export function operationMiddleware(
  spec: RouteSpec,
  context: Context,
): MiddlewareHandler<AppEnv>[] {
  const { rateLimits } = context;
  const chain = [nameOperation(spec, context), rateLimits.middleware(EVERYTHING)];
  const limitsItself = spec.streamsBody === true && spec.bodyBytesMax === undefined;
  if (spec.request?.body !== undefined && !limitsItself) chain.push(limitBody(spec.bodyBytesMax));
  if (spec.access !== "public") chain.push(requireAccess(spec, context));
  if (spec.fresh === true) chain.push(rateLimits.middleware(SENSITIVE));
  for (const limit of spec.limits ?? []) chain.push(rateLimits.middleware(limit));
  if (spec.idempotent === true) chain.push(idempotencyMiddleware(spec, context));
  return chain;
}

function nameOperation(spec: RouteSpec, context: Context): MiddlewareHandler<AppEnv> {
  const { operationId, indexed } = spec;
  return (c, next) => {
    c.set("operationId", operationId);
    const block = indexed === true ? context.index.latest() : undefined;
    if (block !== undefined) c.header("X-Indexed-Block", String(block.number));
    return next();
  };
}

export function limitBody(maxSize: number = BODY_BYTES_MAX_DEFAULT): MiddlewareHandler<AppEnv> {
  return bodyLimit({
    maxSize,
    onError: () => {
      throw new AppError("body_too_large", { extension: { maxBytes: maxSize } });
    },
  });
}
