import { z } from "@hono/zod-openapi";
import { recordEvent } from "../../accounts/securityEvents.ts";
import { AppError } from "../../http/AppError.ts";
import { clientOf } from "../../http/access/clientIp.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { sessionOf } from "../../http/env.ts";
import { UserPath } from "../schemas/accounts/users.ts";

export const endUserSession = defineRoute(
  {
    operationId: "endUserSession",
    method: "delete",
    path: "/api/users/{userId}/sessions/{sessionId}",
    tags: ["Users"],
    summary: "Sign out one device",
    access: "self",
    request: { params: UserPath.extend({ sessionId: z.uuid() }) },
    responses: { 204: { description: "It is signed out." } },
  },
  ({ sessions, now }) =>
    async (c) => {
      const { personId } = sessionOf(c);
      const { sessionId } = c.req.valid("param");
      const event = { kind: "session_ended", personId, sessionId } as const;
      await sessions.end({ personId, id: sessionId, why: "ended" }, async (tx, ended) => {
        if (ended === 0) throw new AppError("not_found");
        await recordEvent(tx, { ...event, client: clientOf(c), at: new Date(now()) });
      });
      return c.body(null, 204);
    },
);
