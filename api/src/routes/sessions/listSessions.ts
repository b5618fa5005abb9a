import { z } from "@hono/zod-openapi";
import { checksumAddress } from "../../chain/address.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { sessionOf } from "../../http/env.ts";
import { UserPath, UserSessionSchema } from "../schemas/accounts/users.ts";
import { jsonAnswer } from "../schemas/common.ts";

export const listSessions = defineRoute(
  {
    operationId: "listSessions",
    method: "get",
    path: "/api/users/{userId}/sessions",
    tags: ["Users"],
    summary: "The devices one is signed in on",
    access: "self",
    request: { params: UserPath },
    responses: {
      200: jsonAnswer(
        z.object({ items: z.array(UserSessionSchema) }),
        "At most twenty, the one used last first.",
      ),
    },
  },
  ({ sessions }) =>
    async (c) => {
      const own = sessionOf(c);
      const found = await sessions.list(own.personId);
      c.header("Cache-Control", "no-store");
      const items = found.map((one) => ({
        id: one.id,
        current: one.id === own.id,
        address: one.address === null ? null : checksumAddress(one.address),
        amr: one.amr,
        createdAt: one.createdAt.toISOString(),
        seenAt: one.seenAt.toISOString(),
        expiresAt: one.expiresAt.toISOString(),
        userAgent: one.userAgent,
        ip: one.ip,
      }));
      return c.json({ items }, 200);
    },
);
