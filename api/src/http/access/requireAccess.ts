import type { MiddlewareHandler } from "hono";
import { checkApiToken } from "../../accounts/apiKeys/checkApiToken.ts";
import { isFresh } from "../../accounts/sessions/isFresh.ts";
import type { Role, Session } from "../../accounts/sessions/session.ts";
import type { Context } from "../../context.ts";
import { AppError } from "../AppError.ts";
import type { RouteSpec } from "../defineRoute.ts";
import type { AppContext, AppEnv } from "../env.ts";
import { apiTokenIn, signedPart } from "./apiToken.ts";
import { accessTokenOf, refreshTokenOf } from "./sessionCookie.ts";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Stands for one's own id in a path. */
export const ME = "me";

/** Refuses who may not call an operation, as the operation states it. */
export function requireAccess(spec: RouteSpec, context: Context): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const session = await callerOf(c, { spec, context });
    if (session === undefined) throw new AppError("unauthenticated");
    if (session.suspended && spec.whileSuspended !== true) throw new AppError("suspended");
    if (spec.access === "operator") requireRole(session, "operator");
    if (spec.access === "admin") requireRole(session, "admin");
    if (spec.access === "self") c.set("userId", whoseThings(c, { spec, session }));
    if (spec.fresh === true && !isFresh(session, context.now())) throw new AppError("proof_needed");
    c.set("session", session);
    await next();
  };
}

/** A person in a session, or a program with an API key that may call this. */
async function callerOf(
  c: AppContext,
  { spec, context }: { spec: RouteSpec; context: Context },
): Promise<Session | undefined> {
  const token = apiTokenIn(c.req.header("authorization"));
  if (token === undefined) return await findSession(c, context);
  const caller = await checkApiToken(context, {
    token,
    ip: c.get("clientIp"),
    // What no key may call has perhaps no limit to its body: it is not read for one.
    signed: async () => (spec.scope === undefined ? [] : await signedPart(c)),
  });
  if (spec.scope === undefined || !caller.scopes?.includes(spec.scope)) {
    throw new AppError("key_not_allowed", { extension: { scope: spec.scope ?? null } });
  }
  return caller;
}

/** An admin may do what operators may. */
function requireRole({ roles }: Session, role: Role): void {
  if (!roles.includes(role) && !roles.includes("admin")) {
    throw new AppError("role_needed", { extension: { role } });
  }
}

/** Whose path it is, if it is the caller's. Strangers don't learn whom there is. */
function whoseThings(c: AppContext, { spec, session }: { spec: RouteSpec; session: Session }) {
  const named = c.req.param("userId")?.toLowerCase();
  if (named === ME || named === session.personId) return session.personId;
  const mayLook = spec.adminToo === true && session.roles.includes("admin");
  if (!mayLook || named === undefined || !UUID.test(named)) throw new AppError("not_found");
  return named;
}

/** The session that a sign-in replaces, if there is one. */
export async function findSessionQuietly(c: AppContext, context: Context) {
  const token = accessTokenOf(c, context.config);
  const checked = token === undefined ? "invalid" : await context.sessions.check(token);
  return typeof checked === "string" ? undefined : checked;
}

/**
 * The session of a request to a public operation that shows its owner more. Throws `token_expired`
 * where refreshing would bring one: else a person would see what strangers see.
 */
export async function findSession(c: AppContext, context: Context): Promise<Session | undefined> {
  const { config, sessions } = context;
  const token = accessTokenOf(c, config);
  const checked = token === undefined ? "invalid" : await sessions.check(token);
  if (typeof checked !== "string") return checked;
  const byCookie = c.req.header("authorization") === undefined;
  const refreshable = byCookie && refreshTokenOf(c, config) !== undefined;
  if (checked === "expired" || refreshable) throw new AppError("token_expired");
  return undefined;
}
