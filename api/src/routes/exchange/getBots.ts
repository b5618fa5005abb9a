import { areBotsOn } from "../../exchange/bots/botSwitch.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { jsonAnswer } from "../schemas/common.ts";
import { BotsSchema } from "../schemas/exchange/bots.ts";

export const getBots = defineRoute(
  {
    operationId: "getBots",
    method: "get",
    path: "/api/exchange/bots",
    tags: ["Exchange accounts"],
    summary: "Whether bots make this sandbox's markets",
    access: "public",
    responses: { 200: jsonAnswer(BotsSchema, "Never where money is real.") },
  },
  (context) => async (c) => c.json({ on: await areBotsOn(context) }, 200),
);
