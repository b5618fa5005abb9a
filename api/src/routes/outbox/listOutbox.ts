import { z } from "@hono/zod-openapi";
import { requireLocal } from "../../http/access/requireLocal.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { findOutbox } from "../../messages/findOutbox.ts";
import { CursorParameter, jsonAnswer, LimitParameter, pageOf } from "../schemas/common.ts";
import { OutboxMessageSchema } from "../schemas/messages.ts";

export const listOutbox = defineRoute(
  {
    operationId: "listOutbox",
    method: "get",
    path: "/api/outbox",
    tags: ["Platform"],
    summary: "Sandbox: mails and short messages that were not sent, newest first",
    description:
      "Only for a browser on the server's own machine, and only of channels that send nothing.",
    access: "public",
    problems: ["not_found", "invalid_cursor"],
    request: { query: z.object({ cursor: CursorParameter, limit: LimitParameter }) },
    responses: { 200: jsonAnswer(pageOf(OutboxMessageSchema), "A page of messages.") },
  },
  (context) => async (c) => {
    requireLocal(c, context.config);
    c.header("Cache-Control", "no-store");
    return c.json(await findOutbox(context, c.req.valid("query")), 200);
  },
);
