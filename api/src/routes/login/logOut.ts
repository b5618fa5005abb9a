import type { Context } from "../../context.ts";
import { clientOf } from "../../http/access/clientIp.ts";
import { clearSessionCookies } from "../../http/access/sessionCookie.ts";
import { defineRoute, type RouteSpec } from "../../http/defineRoute.ts";
import { type AppContext, sessionOf } from "../../http/env.ts";

/** The same for both paths by which one signs out. */
export const signOutSpec = {
  method: "delete",
  tags: ["Sign-in"],
  access: "session",
  whileSuspended: true,
  responses: { 204: { description: "Signed out." } },
} as const satisfies Partial<RouteSpec>;

export async function signOut(context: Context, c: AppContext) {
  await context.sessions.signOut(sessionOf(c), clientOf(c));
  clearSessionCookies(c, context.config);
  return c.body(null, 204);
}

export const logOut = defineRoute(
  { ...signOutSpec, operationId: "logOut", path: "/api/login", summary: "Sign out here" },
  (context) => (c) => signOut(context, c),
);
