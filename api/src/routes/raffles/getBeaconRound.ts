import { z } from "@hono/zod-openapi";
import { chainSeconds } from "../../chain/chainSeconds.ts";
import { timeOfRound } from "../../chain/readBeacon.ts";
import { AppError } from "../../http/AppError.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { isoTime } from "../../works/workCard.ts";
import { jsonAnswer } from "../schemas/common.ts";
import { BeaconRoundSchema } from "../schemas/raffles.ts";

export const getBeaconRound = defineRoute(
  {
    operationId: "getBeaconRound",
    method: "get",
    path: "/api/beacon/rounds/{round}",
    tags: ["Raffles"],
    summary: "A round's signature, with which anybody can draw",
    access: "public",
    problems: ["round_not_due", "beacon_unavailable", "chain_unavailable"],
    request: {
      params: z.object({
        round: z.coerce
          .number()
          .int()
          .min(1)
          .max(2 ** 48 - 1),
      }),
    },
    responses: {
      200: jsonAnswer(BeaconRoundSchema, "The round."),
    },
  },
  (context) => async (c) => {
    const { round } = c.req.valid("param");
    const { beacon } = await context.terms();
    const at = timeOfRound(beacon, round);
    const waitSeconds = at - chainSeconds(context);
    // A network is not bothered with what nobody can know yet.
    if (waitSeconds > 0) throw new AppError("round_not_due", { retryAfterSeconds: waitSeconds });
    const signature = await context.drand.signatureOf(round);
    if (signature === undefined) throw new AppError("round_not_due", { retryAfterSeconds: 1 });
    const [x, y] = signature.map(String) as [string, string];
    return c.json({ round, at: isoTime(at), signature: [x, y] as [string, string] }, 200);
  },
);
