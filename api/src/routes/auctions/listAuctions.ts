import { z } from "@hono/zod-openapi";
import { findAuctions } from "../../auctions/findAuctions.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { AuctionSchema, AuctionStatusSchema } from "../schemas/auctions.ts";
import {
  AddressParameter,
  CurrencySchema,
  CursorParameter,
  jsonAnswer,
  LimitParameter,
  pageOf,
} from "../schemas/common.ts";
import { AuctionKindSchema } from "../schemas/works.ts";

export const listAuctions = defineRoute(
  {
    operationId: "listAuctions",
    method: "get",
    path: "/api/auctions",
    tags: ["Auctions"],
    summary: "List auctions",
    access: "public",
    indexed: true,
    problems: ["invalid_cursor"],
    request: {
      query: z.object({
        seller: AddressParameter.optional(),
        bidder: AddressParameter.optional().openapi({ description: "Who has bid in them." }),
        status: z
          .enum([...AuctionStatusSchema.options, "open", "all"])
          .default("open")
          .openapi({ description: "`open`: in which one can bid or buy, now or later." }),
        currency: CurrencySchema.optional(),
        kind: AuctionKindSchema.optional(),
        sort: z
          .enum(["ending", "newest"])
          .default("ending")
          .openapi({ description: "`ending` is for live ones; the others come newest first." }),
        cursor: CursorParameter,
        limit: LimitParameter,
      }),
    },
    responses: {
      200: jsonAnswer(pageOf(AuctionSchema), "A page of auctions."),
    },
  },
  (context) => async (c) => c.json(await findAuctions(context, c.req.valid("query")), 200),
);
