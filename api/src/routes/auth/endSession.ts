import { clearSessionCookie } from "../../http/access/sessionCookie.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { sessionOf } from "../../http/env.ts";

export const endSession = defineRoute(
  {
    operationId: "endSession",
    method: "delete",
    path: "/api/auth/session",
    tags: ["Sign-in"],
    summary: "Sign out",
    access: "session",
    responses: { 204: { description: "Signed out." } },
  },
  ({ sessions, config }) =>
    async (c) => {
      await sessions.end(sessionOf(c));
      clearSessionCookie(c, config);
      return c.body(null, 204);
    },
);
