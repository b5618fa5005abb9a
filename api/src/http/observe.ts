import { randomBytes } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import type { Context } from "../context.ts";
import { clientIp } from "./access/clientIp.ts";
import type { AppEnv } from "./env.ts";

const GIVEN_ID = /^[A-Za-z0-9_-]{8,64}$/;
const QUIET = /^\/(health|metrics)/;
const SLOW_MS = 1_000;

/**
 * Around every request: its id, its headers of protection, one log line and its metrics. One
 * middleware for all of them, since every `await next()` costs on each request.
 */
export function observe(context: Context): MiddlewareHandler<AppEnv> {
  const { logger, metrics, config } = context;
  const headers = Object.entries(protectionHeaders(config.secureCookies));
  return async (c, next) => {
    const startedAt = performance.now();
    const given = c.req.header("x-request-id");
    const requestId = given !== undefined && GIVEN_ID.test(given) ? given : newRequestId();
    c.set("requestId", requestId);
    c.set("clientIp", clientIp(c, config.trustProxyHops));
    c.header("X-Request-Id", requestId);
    for (const [name, value] of headers) c.header(name, value);
    await next();
    const ms = performance.now() - startedAt;
    const { status } = c.res;
    const operation = c.get("operationId") ?? "other";
    metrics.observeRequest({ operation, status, ms });
    const level =
      status >= 500 || ms > SLOW_MS ? "warn" : QUIET.test(c.req.path) ? "debug" : "info";
    logger[level](
      { id: requestId, method: c.req.method, path: c.req.path, operation, status, ms: round(ms) },
      "request",
    );
  };
}

/** For JSON and files; the frontend's pages set their own policy. */
function protectionHeaders(https: boolean): Record<string, string> {
  return {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    ...(https && { "Strict-Transport-Security": "max-age=31536000" }),
  };
}

/** Ids need to be unlike, not secret: a random start and a counter cost less than a UUID each. */
const idPrefix = randomBytes(6).toString("hex");
let idCounter = 0;
function newRequestId(): string {
  idCounter = (idCounter + 1) % Number.MAX_SAFE_INTEGER;
  return `${idPrefix}-${idCounter.toString(36)}`;
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10;
}
