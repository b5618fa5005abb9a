import { defineRoute } from "../../http/defineRoute.ts";
import { money } from "../../money.ts";
import { jsonAnswer, jsonBody } from "../schemas/common.ts";
import { FaucetGrantSchema, FaucetRequest } from "../schemas/token.ts";

export const requestFaucet = defineRoute(
  {
    operationId: "requestFaucet",
    method: "post",
    path: "/api/faucet",
    tags: ["Token"],
    summary: "Get test ETH; sandbox chains only",
    access: "public",
    idempotent: true,
    problems: [
      "faucet_refused",
      "faucet_cooldown",
      "faucet_empty",
      "overloaded",
      "chain_unavailable",
    ],
    limits: [{ name: "faucet", points: 30, seconds: 3_600, by: "ip", shared: true }],
    request: { body: jsonBody(FaucetRequest) },
    responses: {
      200: jsonAnswer(FaucetGrantSchema, "Sent."),
    },
  },
  ({ faucet }) =>
    async (c) => {
      const { address } = c.req.valid("json");
      const hash = await faucet.grant(address.toLowerCase());
      return c.json({ hash, amount: money(faucet.amountWei, "ETH") }, 200);
    },
);
