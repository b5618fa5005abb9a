import { z } from "@hono/zod-openapi";
import { AppError } from "../../http/AppError.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { readWork } from "../../works/readWork.ts";
import { CopyParameter, jsonAnswer } from "../schemas/common.ts";
import { WorkSchema } from "../schemas/works.ts";

export const getWork = defineRoute(
  {
    operationId: "getWork",
    method: "get",
    path: "/api/works/{id}",
    tags: ["Works"],
    summary: "A work, or a copy of an edition, with its history of proof",
    access: "public",
    indexed: true,
    problems: ["not_found"],
    request: {
      params: z.object({ id: z.string().min(1).max(40) }),
      query: z.object({ copy: CopyParameter.optional() }),
    },
    responses: {
      200: jsonAnswer(WorkSchema, "The work."),
    },
  },
  (context) => async (c) => {
    const work = await readWork(context, { ...c.req.valid("param"), ...c.req.valid("query") });
    if (work === undefined) throw new AppError("not_found");
    return c.json(work, 200);
  },
);
