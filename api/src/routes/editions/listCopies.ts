import { z } from "@hono/zod-openapi";
import { findCopies } from "../../editions/findCopies.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import {
  AddressParameter,
  CursorParameter,
  jsonAnswer,
  LimitParameter,
  pageOf,
} from "../schemas/common.ts";
import { CopySchema } from "../schemas/editions.ts";

export const listCopies = defineRoute(
  {
    operationId: "listCopies",
    method: "get",
    path: "/api/copies",
    tags: ["Editions"],
    summary: "List copies of editions, of an account, of an edition, or both",
    access: "public",
    indexed: true,
    problems: ["invalid_cursor"],
    request: {
      query: z.object({
        owner: AddressParameter.optional(),
        edition: z.string().min(1).max(40).optional(),
        onSale: z
          .enum(["true", "false"])
          .transform((value) => value === "true")
          .optional()
          .openapi({ description: "Whether it can be bought now." }),
        cursor: CursorParameter,
        limit: LimitParameter,
      }),
    },
    responses: {
      200: jsonAnswer(pageOf(CopySchema), "A page of copies."),
    },
  },
  (context) => async (c) => c.json(await findCopies(context, c.req.valid("query")), 200),
);
