import { z } from "@hono/zod-openapi";
import { defineRoute } from "../../http/defineRoute.ts";
import { readCheckpoint } from "../../raffles/checkpoints/readCheckpoint.ts";
import { jsonAnswer } from "../schemas/common.ts";
import { KeptCheckpointSchema, RaffleIdParameter } from "../schemas/raffles.ts";

export const getRaffleCheckpoint = defineRoute(
  {
    operationId: "getRaffleCheckpoint",
    method: "get",
    path: "/api/raffles/{id}/checkpoint",
    tags: ["Raffles"],
    summary: "What the server signed when a raffle had closed, before its round",
    access: "public",
    request: {
      params: z.object({ id: RaffleIdParameter }),
    },
    responses: {
      200: jsonAnswer(
        KeptCheckpointSchema,
        "The checkpoint, to be kept; null if nothing is signed.",
      ),
    },
  },
  (context) => async (c) => {
    const checkpoint = await readCheckpoint(context, c.req.valid("param").id);
    return c.json({ checkpoint }, 200);
  },
);
