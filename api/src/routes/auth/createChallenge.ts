import type { Context } from "../../context.ts";
import { AppError } from "../../http/AppError.ts";
import { findSession } from "../../http/access/requireAccess.ts";
import { ownOrigin } from "../../http/access/sameOrigin.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import type { AppContext } from "../../http/env.ts";
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
    problems: ["unauthenticated", "token_expired"],
    limits: [{ name: "challenges", points: 60, seconds: 300, by: "ip", shared: true }],
    request: { body: jsonBody(ChallengeRequest) },
    responses: { 200: jsonAnswer(ChallengeSchema, "To be signed within five minutes, once.") },
  },
  (context) => async (c) => {
    const { address, purpose } = c.req.valid("json");
    const asked = { address, origin: ownOrigin(c, context.config) };
    const { message, expiresAt } =
      purpose === "link"
        ? await context.challenges.issue("link", { ...asked, ...(await whose(c, context)) })
        : await context.challenges.issue("sign_in", asked);
    return c.json({ message, expiresAt: expiresAt.toISOString() }, 200);
  },
);

/** Whose account a wallet is to be linked to: theirs who asks. */
async function whose(c: AppContext, context: Context): Promise<{ personId: string }> {
  const session = await findSession(c, context);
  if (session === undefined) throw new AppError("unauthenticated");
  return { personId: session.personId };
}
