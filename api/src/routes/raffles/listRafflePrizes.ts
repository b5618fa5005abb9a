import { z } from "@hono/zod-openapi";
import { defineRoute } from "../../http/defineRoute.ts";
import { readPrizes } from "../../raffles/readPrizes.ts";
import { jsonAnswer } from "../schemas/common.ts";
import { RaffleIdParameter, RafflePrizeSchema } from "../schemas/raffles.ts";

export const listRafflePrizes = defineRoute(
  {
    operationId: "listRafflePrizes",
    method: "get",
    path: "/api/raffles/{id}/prizes",
    tags: ["Raffles"],
    summary: "All prizes of a raffle, and who has won them",
    access: "public",
    indexed: true,
    request: { params: z.object({ id: RaffleIdParameter }) },
    responses: {
      200: jsonAnswer(z.object({ items: z.array(RafflePrizeSchema) }), "All of them."),
    },
  },
  (context) => async (c) => {
    const items = await readPrizes(context, c.req.valid("param").id);
    return c.json({ items }, 200);
  },
);
