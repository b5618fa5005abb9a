import { z } from "@hono/zod-openapi";
import { defineRoute } from "../../http/defineRoute.ts";
import { findSales } from "../../market/findSales.ts";
import {
  AddressParameter,
  CopyParameter,
  CursorParameter,
  jsonAnswer,
  LimitParameter,
  pageOf,
} from "../schemas/common.ts";
import { SaleSchema } from "../schemas/market.ts";

export const listSales = defineRoute(
  {
    operationId: "listSales",
    method: "get",
    path: "/api/sales",
    tags: ["Market"],
    summary: "List sales, newest first",
    access: "public",
    indexed: true,
    problems: ["invalid_cursor"],
    request: {
      query: z.object({
        work: z.string().min(1).max(40).optional(),
        copy: CopyParameter.optional(),
        seller: AddressParameter.optional(),
        buyer: AddressParameter.optional(),
        cursor: CursorParameter,
        limit: LimitParameter,
      }),
    },
    responses: {
      200: jsonAnswer(pageOf(SaleSchema), "A page of sales."),
    },
  },
  (context) => async (c) => c.json(await findSales(context, c.req.valid("query")), 200),
);
