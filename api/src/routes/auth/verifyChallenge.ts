import { defineRoute } from "../../http/defineRoute.ts";
import { unwritten } from "../../http/unwritten.ts";
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
    responses: {
      200: jsonAnswer(SignInSchema, "Signed in; the session is also in a cookie."),
    },
  },
  unwritten,
);
