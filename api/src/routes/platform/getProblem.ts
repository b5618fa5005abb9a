import { z } from "@hono/zod-openapi";
import { defineRoute } from "../../http/defineRoute.ts";
import { unwritten } from "../../http/unwritten.ts";
import { jsonAnswer } from "../schemas/common.ts";
import { ProblemDescriptionSchema } from "../schemas/platform.ts";

export const getProblem = defineRoute(
  {
    operationId: "getProblem",
    method: "get",
    path: "/api/problems/{code}",
    tags: ["Platform"],
    summary: "What a problem code means",
    access: "public",
    problems: ["not_found"],
    request: { params: z.object({ code: z.string().max(50) }) },
    responses: {
      200: jsonAnswer(ProblemDescriptionSchema, "The problem."),
    },
  },
  unwritten,
);
