import { ownOrigin } from "../../http/access/sameOrigin.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { ChallengeRequest, ChallengeSchema } from "../schemas/accounts.ts";
import { jsonAnswer, jsonBody } from "../schemas/common.ts";

export const createChallenge = defineRoute(
  {
    operationId: "createChallenge",
    method: "post",
    path: "/api/auth/challenge",
    tags: ["Sign-in"],
    summary: "Get the message to sign",
    access: "public",
    limits: [{ name: "challenges", points: 60, seconds: 300, by: "ip", shared: true }],
    request: { body: jsonBody(ChallengeRequest) },
    responses: { 200: jsonAnswer(ChallengeSchema, "To be signed within five minutes, once.") },
  },
  ({ challenges, config }) =>
    async (c) => {
      const { address } = c.req.valid("json");
      const origin = ownOrigin(c, config);
      const { message, expiresAt } = await challenges.issue("sign_in", { address, origin });
      return c.json({ message, expiresAt: expiresAt.toISOString() }, 200);
    },
);
