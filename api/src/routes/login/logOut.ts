import { clientOf } from "../../http/access/clientIp.ts";
import { clearSessionCookies } from "../../http/access/sessionCookie.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { sessionOf } from "../../http/env.ts";

export const logOut = defineRoute(
  {
    operationId: "logOut",
    method: "delete",
    path: "/api/login",
    tags: ["Sign-in"],
    summary: "Sign out here",
    access: "session",
    whileSuspended: true,
    responses: { 204: { description: "Signed out." } },
  },
  (context) => async (c) => {
    await context.sessions.signOut(sessionOf(c), clientOf(c));
    clearSessionCookies(c, context.config);
    return c.body(null, 204);
  },
);
