import { z } from "@hono/zod-openapi";
import { defineRoute } from "../../http/defineRoute.ts";
import { unwritten } from "../../http/unwritten.ts";
import { jsonAnswer } from "../schemas/common.ts";
import { WorkSchema } from "../schemas/works.ts";

export const getWork = defineRoute(
  {
    operationId: "getWork",
    method: "get",
    path: "/api/works/{id}",
    tags: ["Works"],
    summary: "A work with its history of proof",
    access: "public",
    indexed: true,
    problems: ["not_found"],
    request: { params: z.object({ id: z.string().min(1).max(40) }) },
    responses: {
      200: jsonAnswer(WorkSchema, "The work."),
    },
  },
  unwritten,
);
