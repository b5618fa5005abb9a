import { createHash } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Context } from "../context.ts";
import { AppError } from "./AppError.ts";
import type { RouteSpec } from "./defineRoute.ts";
import type { AppContext, AppEnv } from "./env.ts";

const KEY = /^[\x21-\x7e]{1,255}$/;
const KEEP_MS = 24 * 3_600_000;
/** Longer than any request may run; a killed request blocks its key no longer than this. */
const LOCK_MS = 60_000;
const STORED_BODY_CHARS_MAX = 256 * 1024;
const STORED_HEADERS = ["content-type", "location"];

/** Whose key it is. Only the holder of this very claim may fill or free it. */
type Claim = { scope: string; key: string; lockedUntil: Date };

type Stored = {
  request_hash: string;
  status: number | null;
  headers: Record<string, string> | null;
  body: string | null;
};

/** For operations with a JSON body: the hash that identifies a request is that of its bytes. */
export function idempotencyMiddleware(
  spec: RouteSpec,
  context: Context,
): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    if (c.req.header("idempotency-key") === undefined) return next();
    const requestHash = createHash("sha256")
      .update(`${spec.operationId}\n${c.req.path}\n`)
      .update(Buffer.from(await c.req.arrayBuffer()))
      .digest("hex");
    c.res = await runOnce(c, {
      context,
      requestHash,
      run: async () => {
        await next();
        return c.res;
      },
    });
  };
}

/**
 * Runs a request once for its Idempotency-Key: a repeat gets the first answer, another body 422,
 * a repeat while the first runs 409. Without a key it just runs. Refusals are not kept, so that a
 * retry can succeed once their cause is gone.
 */
export async function runOnce<Answer extends Response>(
  c: AppContext,
  options: { context: Context; requestHash: string; run: () => Promise<Answer> },
): Promise<Answer> {
  const { context, requestHash, run } = options;
  const key = c.req.header("idempotency-key");
  if (key === undefined) return await run();
  if (!KEY.test(key)) throw invalidKey();
  const claim = { scope: scopeOf(c), key, lockedUntil: new Date(context.now() + LOCK_MS) };
  const stored = await take(context, { claim, requestHash });
  // The first answer, so of its type too.
  if (stored !== undefined) return replay(c, stored, requestHash) as Answer;
  try {
    const response = await run();
    await (response.ok ? keep(context, { claim, response }) : release(context, claim));
    return response;
  } catch (error) {
    await release(context, claim);
    throw error;
  }
}

function scopeOf(c: AppContext): string {
  const who = c.get("session")?.personId ?? c.get("clientIp");
  return `${c.get("operationId")}:${who}`;
}

/** Takes the key for this request (undefined), or returns what is stored under it. */
async function take(
  { pool, now }: Context,
  { claim, requestHash }: { claim: Claim; requestHash: string },
): Promise<Stored | undefined> {
  const { scope, key, lockedUntil } = claim;
  const at = new Date(now());
  const taken = await pool.query(
    `insert into app.idempotency (scope, key, request_hash, locked_until, expires_at)
     values ($1, $2, $3, $4, $5)
     on conflict (scope, key) do update
       set request_hash = excluded.request_hash, status = null, headers = null, body = null,
           locked_until = excluded.locked_until, expires_at = excluded.expires_at
       where idempotency.expires_at <= $6
          or (idempotency.status is null and idempotency.locked_until <= $6)
     returning 1`,
    [scope, key, requestHash, lockedUntil, new Date(at.getTime() + KEEP_MS), at],
  );
  if (taken.rowCount === 1) return undefined;
  const { rows } = await pool.query<Stored>(
    "select request_hash, status, headers, body from app.idempotency where scope = $1 and key = $2",
    [scope, key],
  );
  // Released between the two statements: the client may try again at once.
  return rows[0] ?? { request_hash: requestHash, status: null, headers: null, body: null };
}

function replay(c: AppContext, stored: Stored, requestHash: string): Response {
  if (stored.request_hash !== requestHash) throw new AppError("idempotency_mismatch");
  if (stored.status === null) throw new AppError("request_in_progress", { retryAfterSeconds: 1 });
  for (const [name, value] of Object.entries(stored.headers ?? {})) c.header(name, value);
  c.header("Idempotency-Replayed", "true");
  return c.body(stored.body ?? "", stored.status as ContentfulStatusCode);
}

async function keep(
  { pool }: Context,
  { claim, response }: { claim: Claim; response: Response },
): Promise<void> {
  const { scope, key, lockedUntil } = claim;
  const body = await response.clone().text();
  if (body.length > STORED_BODY_CHARS_MAX) throw new AppError("internal");
  const headers = Object.fromEntries(
    STORED_HEADERS.flatMap((name) => {
      const value = response.headers.get(name);
      return value === null ? [] : [[name, value]];
    }),
  );
  await pool.query(
    `update app.idempotency set status = $4, headers = $5, body = $6
     where scope = $1 and key = $2 and locked_until = $3`,
    [scope, key, lockedUntil, response.status, JSON.stringify(headers), body],
  );
}

async function release(
  { pool, logger }: Context,
  { scope, key, lockedUntil }: Claim,
): Promise<void> {
  const text = `delete from app.idempotency
    where scope = $1 and key = $2 and locked_until = $3 and status is null`;
  await pool
    .query(text, [scope, key, lockedUntil])
    .catch(() => logger.warn("an idempotency key stays locked until it expires"));
}

function invalidKey(): AppError {
  return new AppError("invalid_request", {
    errors: [
      {
        path: "header.idempotency-key",
        code: "invalid_format",
        message: "must be 1 to 255 visible ASCII characters",
      },
    ],
  });
}
