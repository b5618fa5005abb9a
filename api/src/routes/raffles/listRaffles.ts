import { z } from "@hono/zod-openapi";
import { defineRoute } from "../../http/defineRoute.ts";
import { findRaffles } from "../../raffles/findRaffles.ts";
import {
  AddressParameter,
  CursorParameter,
  jsonAnswer,
  LimitParameter,
  pageOf,
} from "../schemas/common.ts";
import { RaffleSchema, RaffleStatusSchema } from "../schemas/raffles.ts";

export const listRaffles = defineRoute(
  {
    operationId: "listRaffles",
    method: "get",
    path: "/api/raffles",
    tags: ["Raffles"],
    summary: "List raffles",
    access: "public",
    indexed: true,
    problems: ["invalid_cursor"],
    request: {
      query: z.object({
        status: RaffleStatusSchema.optional(),
        host: AddressParameter.optional(),
        entrant: AddressParameter.optional(),
        sort: z.enum(["newest", "ending"]).default("newest"),
        cursor: CursorParameter,
        limit: LimitParameter,
      }),
    },
    responses: {
      200: jsonAnswer(pageOf(RaffleSchema), "A page of raffles."),
    },
  },
  (context) => async (c) => c.json(await findRaffles(context, c.req.valid("query")), 200),
);
