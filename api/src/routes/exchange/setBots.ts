import { areBotsOn, switchBots } from "../../exchange/bots/botSwitch.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { jsonAnswer, jsonBody } from "../schemas/common.ts";
import { BotsSchema } from "../schemas/exchange/bots.ts";

export const setBots = defineRoute(
  {
    operationId: "setBots",
    method: "put",
    path: "/api/admin/exchange/bots",
    tags: ["Administration"],
    summary: "Switch the sandbox's bots on or off; their orders stay until they are traded",
    access: "admin",
    request: { body: jsonBody(BotsSchema) },
    responses: { 200: jsonAnswer(BotsSchema, "Effective with the next round.") },
  },
  (context) => async (c) => {
    await switchBots(context, c.req.valid("json").on);
    return c.json({ on: await areBotsOn(context) }, 200);
  },
);
