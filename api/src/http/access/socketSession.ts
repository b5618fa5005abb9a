import type { IncomingMessage } from "node:http";
import { checkSocketToken } from "../../accounts/apiKeys/checkApiToken.ts";
import type { Session } from "../../accounts/sessions/session.ts";
import type { Context } from "../../context.ts";
import { AppError } from "../AppError.ts";
import { apiTokenIn } from "./apiToken.ts";
import { accessTokenIn } from "./sessionCookie.ts";

/**
 * Who opens a WebSocket to read their own things: a person in a session, or a program with an API
 * key that may read. Throws as an operation would.
 */
export async function socketSession(
  context: Context,
  { request, ip }: { request: IncomingMessage; ip: string },
): Promise<Session> {
  const session = await callerOf(context, { request, ip });
  if (session.suspended) throw new AppError("suspended");
  return session;
}

async function callerOf(
  context: Context,
  { request, ip }: { request: IncomingMessage; ip: string },
): Promise<Session> {
  const { authorization, cookie } = request.headers;
  const apiToken = apiTokenIn(authorization);
  if (apiToken !== undefined) {
    const caller = await checkSocketToken(context, { token: apiToken, ip });
    if (caller.scopes?.includes("read")) return caller;
    throw new AppError("key_not_allowed", { extension: { scope: "read" } });
  }
  const token = accessTokenIn({ authorization, cookie }, context.config);
  const checked = token === undefined ? "invalid" : await context.sessions.check(token);
  if (checked === "expired") throw new AppError("token_expired");
  if (checked === "invalid") throw new AppError("unauthenticated");
  return checked;
}
