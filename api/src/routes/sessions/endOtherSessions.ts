import { z } from "@hono/zod-openapi";
import { recordEvent } from "../../accounts/securityEvents.ts";
import { clientOf } from "../../http/access/clientIp.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { sessionOf } from "../../http/env.ts";
import { UserPath } from "../schemas/accounts/users.ts";
import { jsonAnswer } from "../schemas/common.ts";

export const endOtherSessions = defineRoute(
  {
    operationId: "endOtherSessions",
    method: "delete",
    path: "/api/users/{userId}/sessions",
    tags: ["Users"],
    summary: "Sign out everywhere else",
    access: "self",
    limits: [{ name: "sessions-ended", points: 30, seconds: 600, by: "account" }],
    request: { params: UserPath },
    responses: { 200: jsonAnswer(z.object({ ended: z.int() }), "How many there were.") },
  },
  ({ sessions, now }) =>
    async (c) => {
      const { personId, id } = sessionOf(c);
      const event = { kind: "session_ended", personId, sessionId: id } as const;
      const at = new Date(now());
      const ended = await sessions.end({ personId, except: id, why: "ended" }, (tx, others) =>
        recordEvent(tx, { ...event, others: String(others), client: clientOf(c), at }),
      );
      return c.json({ ended }, 200);
    },
);
