import { z } from "@hono/zod-openapi";
import { findBids } from "../../auctions/findBids.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { BidSchema } from "../schemas/auctions.ts";
import {
  AddressParameter,
  CursorParameter,
  jsonAnswer,
  LimitParameter,
  pageOf,
} from "../schemas/common.ts";

export const listBids = defineRoute(
  {
    operationId: "listBids",
    method: "get",
    path: "/api/auctions/{id}/bids",
    tags: ["Auctions"],
    summary: "List an auction's bids, newest first",
    access: "public",
    indexed: true,
    problems: ["invalid_cursor"],
    request: {
      params: z.object({ id: z.string().min(1).max(78) }),
      query: z.object({
        bidder: AddressParameter.optional(),
        cursor: CursorParameter,
        limit: LimitParameter,
      }),
    },
    responses: {
      200: jsonAnswer(pageOf(BidSchema), "A page of bids."),
    },
  },
  (context) => async (c) => {
    const auction = c.req.valid("param").id;
    return c.json(await findBids(context, { auction, ...c.req.valid("query") }), 200);
  },
);
