import type { MiddlewareHandler } from "hono";
import { checkApiToken } from "../../accounts/apiKeys/checkApiToken.ts";
import type { Scope } from "../../accounts/sessions/session.ts";
import type { Context } from "../../context.ts";
import { AppError } from "../../http/AppError.ts";
import { apiTokenIn, signedPart } from "../../http/access/apiToken.ts";
import type { AppEnv } from "../../http/env.ts";

/** Lets programs in that sign with an API key which may do this; nobody else. */
export function requireKey(context: Context, scope: Scope | "any"): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const token = apiTokenIn(c.req.header("authorization"));
    if (token === undefined) {
      throw new AppError("api_key_invalid", { extension: { reason: "malformed" } });
    }
    const session = await checkApiToken(context, {
      token,
      ip: c.get("clientIp"),
      signed: () => signedPart(c),
    });
    if (session.suspended) throw new AppError("suspended");
    if (scope !== "any" && !session.scopes?.includes(scope)) throw new AppError("key_not_allowed");
    c.set("session", session);
    await next();
  };
}
