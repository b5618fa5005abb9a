import type { MiddlewareHandler } from "hono";
import type { Session } from "../../accounts/sessions/session.ts";
import type { Context } from "../../context.ts";
import { AppError } from "../AppError.ts";
import type { AppContext, AppEnv } from "../env.ts";
import { accessTokenOf, refreshTokenOf } from "./sessionCookie.ts";

/** Refuses who is not signed in. */
export function requireSession(context: Context): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const session = await findSession(c, context);
    if (session === undefined) throw new AppError("unauthenticated");
    c.set("session", session);
    await next();
  };
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
