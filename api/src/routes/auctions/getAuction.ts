import { z } from "@hono/zod-openapi";
import { readAuction } from "../../auctions/findAuctions.ts";
import { AppError } from "../../http/AppError.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { AuctionSchema } from "../schemas/auctions.ts";
import { jsonAnswer } from "../schemas/common.ts";

export const getAuction = defineRoute(
  {
    operationId: "getAuction",
    method: "get",
    path: "/api/auctions/{id}",
    tags: ["Auctions"],
    summary: "An auction",
    access: "public",
    indexed: true,
    problems: ["not_found"],
    request: { params: z.object({ id: z.string().min(1).max(78) }) },
    responses: {
      200: jsonAnswer(AuctionSchema, "The auction."),
    },
  },
  (context) => async (c) => {
    const auction = await readAuction(context, c.req.valid("param").id);
    if (auction === undefined) throw new AppError("not_found");
    return c.json(auction, 200);
  },
);
