import { z } from "@hono/zod-openapi";
import { defineRoute } from "../../http/defineRoute.ts";
import { jsonAnswer } from "../schemas/common.ts";

export const getLive = defineRoute(
  {
    operationId: "getLive",
    method: "get",
    path: "/health/live",
    tags: ["Platform"],
    summary: "Whether the process runs; asks nobody else",
    access: "public",
    responses: { 200: jsonAnswer(z.object({ status: z.literal("live") }), "It runs.") },
  },
  () => (c) => c.json({ status: "live" as const }, 200),
);
