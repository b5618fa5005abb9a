import { z } from "@hono/zod-openapi";
import { findEditions } from "../../editions/findEditions.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import {
  AddressParameter,
  CursorParameter,
  jsonAnswer,
  LimitParameter,
  pageOf,
} from "../schemas/common.ts";
import { EditionCardSchema } from "../schemas/editions.ts";

export const listEditions = defineRoute(
  {
    operationId: "listEditions",
    method: "get",
    path: "/api/editions",
    tags: ["Editions"],
    summary: "List limited editions, newest first",
    access: "public",
    indexed: true,
    problems: ["invalid_cursor"],
    request: {
      query: z.object({
        creator: AddressParameter.optional(),
        cursor: CursorParameter,
        limit: LimitParameter,
      }),
    },
    responses: {
      200: jsonAnswer(pageOf(EditionCardSchema), "A page of editions."),
    },
  },
  (context) => async (c) => c.json(await findEditions(context, c.req.valid("query")), 200),
);
