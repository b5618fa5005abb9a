import { z } from "@hono/zod-openapi";
import { defineRoute } from "../../http/defineRoute.ts";
import { findEntries } from "../../raffles/findEntries.ts";
import {
  AddressParameter,
  CursorParameter,
  jsonAnswer,
  LimitParameter,
  pageOf,
} from "../schemas/common.ts";
import { RaffleEntrySchema, RaffleIdParameter } from "../schemas/raffles.ts";

export const listRaffleEntries = defineRoute(
  {
    operationId: "listRaffleEntries",
    method: "get",
    path: "/api/raffles/{id}/entries",
    tags: ["Raffles"],
    summary: "Who bought which tickets, newest first",
    access: "public",
    indexed: true,
    problems: ["invalid_cursor"],
    request: {
      params: z.object({ id: RaffleIdParameter }),
      query: z.object({
        buyer: AddressParameter.optional(),
        cursor: CursorParameter,
        limit: LimitParameter,
      }),
    },
    responses: {
      200: jsonAnswer(pageOf(RaffleEntrySchema), "A page of entries."),
    },
  },
  (context) => async (c) => {
    const { id: raffle } = c.req.valid("param");
    return c.json(await findEntries(context, { raffle, ...c.req.valid("query") }), 200);
  },
);
