import { z } from "@hono/zod-openapi";
import { ownOrigin } from "../../http/access/sameOrigin.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { ChallengeSchema } from "../schemas/accounts.ts";
import { AddressParameter, jsonAnswer, jsonBody } from "../schemas/common.ts";

export const createRecoveryChallenge = defineRoute(
  {
    operationId: "createRecoveryChallenge",
    method: "post",
    path: "/api/wallets/{address}/backup/challenge",
    tags: ["Wallets"],
    summary: "Get the message that opens a backup on another device",
    access: "public",
    limits: [{ name: "recovery-challenges", points: 20, seconds: 3_600, by: "ip", shared: true }],
    request: {
      params: z.object({ address: AddressParameter }),
      body: jsonBody(z.strictObject({})),
    },
    responses: {
      200: jsonAnswer(
        ChallengeSchema,
        "To be signed by the recovery key, whether or not a backup exists.",
      ),
    },
  },
  ({ challenges, config }) =>
    async (c) => {
      const { address } = c.req.valid("param");
      const origin = ownOrigin(c, config);
      const { message, expiresAt } = await challenges.issue("recovery", { address, origin });
      return c.json({ message, expiresAt: expiresAt.toISOString() }, 200);
    },
);
