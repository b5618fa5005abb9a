import { z } from "@hono/zod-openapi";
import { readEdition } from "../../editions/findEditions.ts";
import { AppError } from "../../http/AppError.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { jsonAnswer } from "../schemas/common.ts";
import { EditionSchema } from "../schemas/editions.ts";

export const getEdition = defineRoute(
  {
    operationId: "getEdition",
    method: "get",
    path: "/api/editions/{id}",
    tags: ["Editions"],
    summary: "A limited edition with its sales",
    access: "public",
    indexed: true,
    problems: ["not_found"],
    request: { params: z.object({ id: z.string().min(1).max(40) }) },
    responses: {
      200: jsonAnswer(EditionSchema, "The edition."),
    },
  },
  (context) => async (c) => {
    const edition = await readEdition(context, c.req.valid("param").id);
    if (edition === undefined) throw new AppError("not_found");
    return c.json(edition, 200);
  },
);
