import { isSignedBy } from "../../accounts/isSignedBy.ts";
import { checksumAddress } from "../../chain/address.ts";
import { AppError } from "../../http/AppError.ts";
import { findSession } from "../../http/access/requireSession.ts";
import { setSessionCookie } from "../../http/access/sessionCookie.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { SignedMessageRequest, SignInSchema } from "../schemas/accounts.ts";
import { jsonAnswer, jsonBody } from "../schemas/common.ts";

export const verifyChallenge = defineRoute(
  {
    operationId: "verifyChallenge",
    method: "post",
    path: "/api/auth/verify",
    tags: ["Sign-in"],
    summary: "Sign in with the signed message",
    access: "public",
    problems: [
      "challenge_unknown",
      "challenge_expired",
      "message_altered",
      "signature_invalid",
      "chain_unavailable",
    ],
    limits: [{ name: "sign-ins", points: 60, seconds: 300, by: "ip", shared: true }],
    request: { body: jsonBody(SignedMessageRequest) },
    responses: { 200: jsonAnswer(SignInSchema, "Signed in; the session is also in a cookie.") },
  },
  (context) => async (c) => {
    const { challenges, sessions, rpc, config } = context;
    const { message, signature } = c.req.valid("json");
    const address = await challenges.redeem("sign_in", message);
    if (!(await isSignedBy(address, { message, signature, rpc }))) {
      throw new AppError("signature_invalid");
    }
    const replaced = await findSession(c, context);
    const { token, expiresAt } = await sessions.start(address, replaced);
    setSessionCookie(c, { token, expiresAt, config });
    c.header("Cache-Control", "no-store");
    const answer = { address: checksumAddress(address), expiresAt: expiresAt.toISOString(), token };
    return c.json(answer, 200);
  },
);
