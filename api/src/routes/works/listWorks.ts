import { z } from "@hono/zod-openapi";
import { defineRoute } from "../../http/defineRoute.ts";
import { findWorks } from "../../works/findWorks.ts";
import { assertOneCurrency } from "../schemas/assertOneCurrency.ts";
import {
  AddressParameter,
  AmountParameter,
  CurrencySchema,
  CursorParameter,
  jsonAnswer,
  LimitParameter,
  pageOf,
} from "../schemas/common.ts";
import { MediaKindSchema, WorkCardSchema, WorkStatusSchema } from "../schemas/works.ts";

export const listWorks = defineRoute(
  {
    operationId: "listWorks",
    method: "get",
    path: "/api/works",
    tags: ["Works"],
    summary: "List works",
    access: "public",
    indexed: true,
    problems: ["invalid_cursor"],
    request: {
      query: z.object({
        owner: AddressParameter.optional(),
        creator: AddressParameter.optional(),
        status: WorkStatusSchema.optional(),
        listed: z.enum(["true", "false"]).optional(),
        currency: CurrencySchema.optional(),
        minPrice: AmountParameter.optional(),
        maxPrice: AmountParameter.optional(),
        type: MediaKindSchema.optional(),
        q: z.string().trim().min(1).max(100).optional(),
        sort: z.enum(["newest", "oldest", "price_low", "price_high"]).default("newest"),
        cursor: CursorParameter,
        limit: LimitParameter,
      }),
    },
    responses: {
      200: jsonAnswer(pageOf(WorkCardSchema), "A page of works."),
    },
  },
  (context) => async (c) => {
    const { listed, ...filter } = c.req.valid("query");
    assertOneCurrency(filter);
    const isListed = listed === undefined ? undefined : listed === "true";
    return c.json(await findWorks(context, { ...filter, listed: isListed }), 200);
  },
);
