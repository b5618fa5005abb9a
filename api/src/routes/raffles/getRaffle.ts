import { z } from "@hono/zod-openapi";
import { AppError } from "../../http/AppError.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { readEntrant } from "../../raffles/findEntries.ts";
import { readRaffle } from "../../raffles/findRaffles.ts";
import { AddressParameter, jsonAnswer } from "../schemas/common.ts";
import { RaffleIdParameter, RaffleWithEntrantSchema } from "../schemas/raffles.ts";

export const getRaffle = defineRoute(
  {
    operationId: "getRaffle",
    method: "get",
    path: "/api/raffles/{id}",
    tags: ["Raffles"],
    summary: "A raffle, and an account's part in it",
    access: "public",
    indexed: true,
    problems: ["not_found"],
    request: {
      params: z.object({ id: RaffleIdParameter }),
      query: z.object({
        account: AddressParameter.optional().openapi({ description: "Whose part is told." }),
      }),
    },
    responses: {
      200: jsonAnswer(RaffleWithEntrantSchema, "The raffle."),
    },
  },
  (context) => async (c) => {
    const { id } = c.req.valid("param");
    const { account } = c.req.valid("query");
    const [raffle, entrant] = await Promise.all([
      readRaffle(context, id),
      account === undefined ? undefined : readEntrant(context, { raffle: id, account }),
    ]);
    if (raffle === undefined) throw new AppError("not_found");
    return c.json({ ...raffle, entrant: entrant ?? null }, 200);
  },
);
