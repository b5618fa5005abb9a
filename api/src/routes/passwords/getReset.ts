import { z } from "@hono/zod-openapi";
import { findReset } from "../../accounts/passwords/resetPassword.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { jsonAnswer, TimeSchema } from "../schemas/common.ts";

export const getReset = defineRoute(
  {
    operationId: "getReset",
    method: "get",
    path: "/api/reset-password",
    tags: ["Sign-in"],
    summary: "Whether a link to set a new password works",
    access: "public",
    problems: ["reset_token_invalid"],
    limits: [{ name: "reset-looks", points: 60, seconds: 300, by: "ip" }],
    request: { query: z.object({ token: z.string().max(200) }) },
    responses: {
      200: jsonAnswer(z.object({ valid: z.literal(true), expiresAt: TimeSchema }), "It does."),
    },
  },
  (context) => async (c) => {
    const { expiresAt } = await findReset(context, c.req.valid("query").token);
    c.header("Cache-Control", "no-store");
    return c.json({ valid: true as const, expiresAt: expiresAt.toISOString() }, 200);
  },
);
