import { z } from "@hono/zod-openapi";
import { findUsers } from "../../accounts/rights/findUsers.ts";
import { AppError } from "../../http/AppError.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { decodeCursor, encodeCursor } from "../../http/pageCursor.ts";
import { isIsoTime } from "../../works/cursorValues.ts";
import { AdminUserSchema } from "../schemas/accounts/users.ts";
import { CursorParameter, jsonAnswer, pageOf } from "../schemas/common.ts";

const PAGE_SIZE = 50;

export const listUsers = defineRoute(
  {
    operationId: "listUsers",
    method: "get",
    path: "/api/admin/users",
    tags: ["Administration"],
    summary: "List users, newest first",
    access: "admin",
    problems: ["invalid_cursor"],
    request: {
      query: z.object({
        q: z
          .string()
          .max(200)
          .regex(/^[^\p{Cc}\p{Cs}]*$/u, "must be text")
          .optional()
          .openapi({ description: "An id, or the beginning of an e-mail or a name." }),
        cursor: CursorParameter,
      }),
    },
    responses: { 200: jsonAnswer(pageOf(AdminUserSchema), "A page of users.") },
  },
  ({ db }) =>
    async (c) => {
      const { q, cursor } = c.req.valid("query");
      const text = q === undefined || q.trim() === "" ? undefined : q.trim();
      const before = cursor === undefined ? undefined : positionOf(cursor);
      const found = await findUsers(db, { text, before, limit: PAGE_SIZE + 1 });
      const page = found.slice(0, PAGE_SIZE);
      const last = found.length > PAGE_SIZE ? page.at(-1) : undefined;
      c.header("Cache-Control", "no-store");
      return c.json(
        {
          items: page.map(adminUserAnswer),
          nextCursor: last ? encodeCursor([last.createdAt.toISOString(), last.id]) : null,
        },
        200,
      );
    },
);

type Found = Awaited<ReturnType<typeof findUsers>>[number];

function adminUserAnswer({ id, email, username, createdAt, ...person }: Found) {
  const standing = person.suspendedAt === null ? ("active" as const) : ("suspended" as const);
  const status = person.deletedAt === null ? standing : ("deleted" as const);
  return {
    userId: id,
    email,
    username,
    roles: ["user" as const, ...person.roles],
    status,
    createdAt: createdAt.toISOString(),
  };
}

function positionOf(cursor: string) {
  const [at = "", id = ""] = decodeCursor(cursor, 2);
  if (!isIsoTime(at) || !z.uuid().safeParse(id).success) throw new AppError("invalid_cursor");
  return { createdAt: new Date(at), id };
}
