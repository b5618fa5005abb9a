import { z } from "@hono/zod-openapi";
import { AppError } from "../../http/AppError.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { readCheckpoint } from "../../raffles/checkpoints/readCheckpoint.ts";
import { jsonAnswer } from "../schemas/common.ts";
import { RaffleCheckpointSchema, RaffleIdParameter } from "../schemas/raffles.ts";

export const getRaffleCheckpoint = defineRoute(
  {
    operationId: "getRaffleCheckpoint",
    method: "get",
    path: "/api/raffles/{id}/checkpoint",
    tags: ["Raffles"],
    summary: "What the server signed when a raffle had closed, before its round",
    access: "public",
    problems: ["not_found"],
    request: {
      params: z.object({ id: RaffleIdParameter }),
    },
    responses: {
      200: jsonAnswer(RaffleCheckpointSchema, "The checkpoint; keep it."),
    },
  },
  (context) => async (c) => {
    const checkpoint = await readCheckpoint(context, c.req.valid("param").id);
    if (checkpoint === undefined) throw new AppError("not_found");
    return c.json(checkpoint, 200);
  },
);
