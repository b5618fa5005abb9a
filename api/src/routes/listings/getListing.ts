import { z } from "@hono/zod-openapi";
import { defineRoute } from "../../http/defineRoute.ts";
import { unwritten } from "../../http/unwritten.ts";
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
  unwritten,
);
