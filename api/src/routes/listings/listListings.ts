import { z } from "@hono/zod-openapi";
import { defineRoute } from "../../http/defineRoute.ts";
import { findListings } from "../../market/findListings.ts";
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
import { ListingSchema, ListingStatusSchema } from "../schemas/market.ts";

export const listListings = defineRoute(
  {
    operationId: "listListings",
    method: "get",
    path: "/api/listings",
    tags: ["Market"],
    summary: "List listings",
    access: "public",
    indexed: true,
    problems: ["invalid_cursor"],
    request: {
      query: z.object({
        seller: AddressParameter.optional(),
        status: ListingStatusSchema.default("active"),
        currency: CurrencySchema.optional(),
        minPrice: AmountParameter.optional(),
        maxPrice: AmountParameter.optional(),
        sort: z.enum(["newest", "price_low", "price_high"]).default("newest"),
        cursor: CursorParameter,
        limit: LimitParameter,
      }),
    },
    responses: {
      200: jsonAnswer(pageOf(ListingSchema), "A page of listings."),
    },
  },
  (context) => async (c) => {
    const filter = c.req.valid("query");
    assertOneCurrency(filter);
    return c.json(await findListings(context, filter), 200);
  },
);
