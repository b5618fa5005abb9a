import { z } from "@hono/zod-openapi";
import { AppError } from "../../http/AppError.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { readListing } from "../../market/findListings.ts";
import { jsonAnswer } from "../schemas/common.ts";
import { ListingSchema } from "../schemas/market.ts";

export const getListing = defineRoute(
  {
    operationId: "getListing",
    method: "get",
    path: "/api/listings/{id}",
    tags: ["Market"],
    summary: "A listing",
    access: "public",
    indexed: true,
    problems: ["not_found"],
    request: { params: z.object({ id: z.string().min(1).max(40) }) },
    responses: {
      200: jsonAnswer(ListingSchema, "The listing."),
    },
  },
  (context) => async (c) => {
    const listing = await readListing(context, c.req.valid("param").id);
    if (listing === undefined) throw new AppError("not_found");
    return c.json(listing, 200);
  },
);
