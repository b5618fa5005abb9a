import { z } from "@hono/zod-openapi";
import { defineRoute } from "../../http/defineRoute.ts";
import { findSignedOrders } from "../../signedOrders/findSignedOrders.ts";
import {
  AddressParameter,
  CopyParameter,
  CursorParameter,
  jsonAnswer,
  LimitParameter,
  pageOf,
} from "../schemas/common.ts";
import { SignedOrderSchema, SignedOrderSideSchema } from "../schemas/signedOrders.ts";

export const listSignedOrders = defineRoute(
  {
    operationId: "listSignedOrders",
    method: "get",
    path: "/api/signed-orders",
    tags: ["Signed orders"],
    summary: "List signed orders: asks and bids",
    access: "public",
    indexed: true,
    problems: ["invalid_cursor"],
    request: {
      query: z.object({
        work: z.string().max(40).optional(),
        copy: CopyParameter.optional(),
        maker: AddressParameter.optional(),
        owner: AddressParameter.optional().openapi({
          description: "Bids of others that this account could accept with a work it owns.",
        }),
        side: SignedOrderSideSchema.optional(),
        status: z.enum(["open", "all"]).default("open"),
        sort: z.enum(["newest", "price_high"]).default("newest").openapi({
          description: "`price_high`: bids only, which are all in JTK.",
        }),
        cursor: CursorParameter,
        limit: LimitParameter,
      }),
    },
    responses: {
      200: jsonAnswer(pageOf(SignedOrderSchema), "A page of orders."),
    },
  },
  (context) => async (c) => c.json(await findSignedOrders(context, c.req.valid("query")), 200),
);
