import { z } from "@hono/zod-openapi";
import { AppError } from "../../http/AppError.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { problems } from "../../http/problems.ts";
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
  () => (c) => {
    const { code } = c.req.valid("param");
    const problem = Object.entries(problems).find(([known]) => known === code)?.[1];
    if (problem === undefined) throw new AppError("not_found");
    return c.json({ code, ...problem }, 200);
  },
);
