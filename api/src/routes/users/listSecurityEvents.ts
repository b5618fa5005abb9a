import { z } from "@hono/zod-openapi";
import { findSecurityEvents } from "../../accounts/securityEvents.ts";
import { AppError } from "../../http/AppError.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { decodeCursor, encodeCursor } from "../../http/pageCursor.ts";
import { isIsoTime } from "../../works/cursorValues.ts";
import { SecurityEventSchema, UserPath } from "../schemas/accounts/users.ts";
import { CursorParameter, jsonAnswer, pageOf } from "../schemas/common.ts";

const PAGE_SIZE = 50;

export const listSecurityEvents = defineRoute(
  {
    operationId: "listSecurityEvents",
    method: "get",
    path: "/api/users/{userId}/events",
    tags: ["Users"],
    summary: "What happened to an account's security, newest first",
    access: "self",
    adminToo: true,
    problems: ["invalid_cursor"],
    request: { params: UserPath, query: z.object({ cursor: CursorParameter }) },
    responses: { 200: jsonAnswer(pageOf(SecurityEventSchema), "A page of events.") },
  },
  ({ db }) =>
    async (c) => {
      const { cursor } = c.req.valid("query");
      const before = cursor === undefined ? undefined : positionOf(cursor);
      const found = await findSecurityEvents(db, {
        personId: c.get("userId"),
        before,
        limit: PAGE_SIZE + 1,
      });
      const page = found.slice(0, PAGE_SIZE);
      const last = found.length > PAGE_SIZE ? page.at(-1) : undefined;
      c.header("Cache-Control", "no-store");
      return c.json(
        {
          items: page.map((event) => ({ ...event, at: event.at.toISOString() })),
          nextCursor: last ? encodeCursor([last.at.toISOString(), last.id]) : null,
        },
        200,
      );
    },
);

function positionOf(cursor: string) {
  const [at = "", id = ""] = decodeCursor(cursor, 2);
  if (!isIsoTime(at) || !z.uuid().safeParse(id).success) throw new AppError("invalid_cursor");
  return { at: new Date(at), id };
}
