import type { MiddlewareHandler } from "hono";
import type { Context } from "../../context.ts";
import { AppError } from "../AppError.ts";
import type { AppContext, AppEnv } from "../env.ts";
import { sessionTokenOf } from "./sessionCookie.ts";

/** Refuses who is not signed in. */
export function requireSession(context: Context): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const session = await findSession(c, context);
    if (session === undefined) throw new AppError("unauthenticated");
    c.set("session", session);
    await next();
  };
}

/** The session of a request to a public operation that shows its owner more. */
export async function findSession(c: AppContext, context: Context) {
  const token = sessionTokenOf(c, context.config);
  return token === undefined ? undefined : await context.sessions.find(token);
}
