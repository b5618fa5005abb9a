import type { RouteConfig, RouteHandler } from "@hono/zod-openapi";
import type { Handler } from "hono";
import type { Scope } from "../accounts/sessions/session.ts";
import type { Context } from "../context.ts";
import type { Limit } from "./access/rateLimit.ts";
import type { AppEnv } from "./env.ts";
import type { ProblemCode } from "./problems.ts";

/** An operation as its file declares it: the OpenAPI route, who may call it, and its limits. */
export type RouteSpec = RouteConfig & {
  operationId: string;
  summary: string;
  tags: string[];
  /**
   * Who may call: anybody; a signed-in person (the handler checks whose things it touches); the
   * person of `{userId}` in the path; or who has the role.
   */
  access: "public" | "session" | "self" | "operator" | "admin";
  /** Admins may call it for others. */
  adminToo?: true;
  /** Asks for a proof of the last ten minutes. */
  fresh?: true;
  /** What an API key must be allowed to; without it no key may call. */
  scope?: Scope;
  /** Signing out stays possible. */
  whileSuspended?: true;
  /** Problems beyond those every operation can answer with. */
  problems?: readonly ProblemCode[];
  /** Beside the limit that all operations share a client. */
  limits?: readonly Limit[];
  /** Body limit, 64 KiB unless told. */
  bodyBytesMax?: number;
  /** The handler reads the body itself, piece by piece, checks it and limits it. */
  streamsBody?: true;
  /** Takes Idempotency-Key for JSON bodies (a multipart handler calls `runOnce` itself). */
  idempotent?: boolean;
  /** Reads the index: the answer carries X-Indexed-Block. */
  indexed?: boolean;
};

export type Operation = { spec: RouteSpec; build: (context: Context) => Handler<AppEnv> };

/**
 * One operation of the API. `build` runs once, so that a handler can prepare its statements.
 * @example export const getToken = defineRoute({ operationId: "getToken", … }, (context) => …)
 */
export function defineRoute<const P extends string, R extends RouteSpec & { path: P }>(
  spec: R,
  build: (context: Context) => RouteHandler<R, AppEnv>,
): Operation {
  return { spec, build: build as unknown as Operation["build"] };
}
