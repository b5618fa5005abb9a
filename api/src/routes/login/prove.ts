import { z } from "@hono/zod-openapi";
import { proveAgain } from "../../accounts/login/proveAgain.ts";
import { clientOf } from "../../http/access/clientIp.ts";
import { setAccessCookie } from "../../http/access/sessionCookie.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { sessionOf } from "../../http/env.ts";
import { ProveRequest } from "../schemas/accounts/login.ts";
import { jsonAnswer, jsonBody, TimeSchema } from "../schemas/common.ts";

export const prove = defineRoute(
  {
    operationId: "prove",
    method: "post",
    path: "/api/login/proof",
    tags: ["Sign-in"],
    summary: "Prove that it is still you, for what asks for a fresh proof",
    description:
      "By password or wallet, or by way of another site (`POST /api/auth/{provider}`); where the account asks for a second proof, by that alone. `methods` of the problem says which count.",
    access: "session",
    problems: [
      "proof_needed",
      "login_failed",
      "code_wrong",
      "too_many_tries",
      "challenge_unknown",
      "challenge_expired",
      "message_altered",
      "signature_invalid",
      "chain_unavailable",
    ],
    // A right password is hashed too, as slowly as a wrong one, where everybody's are.
    limits: [
      { name: "proofs", points: 20, seconds: 300, by: "account", shared: true },
      { name: "proofs-ip", points: 100, seconds: 300, by: "ip", shared: true },
    ],
    request: { body: jsonBody(ProveRequest) },
    responses: {
      200: jsonAnswer(
        z.object({ accessToken: z.string(), expiresAt: TimeSchema, authAt: TimeSchema }),
        "Good for ten minutes; the token is also in its cookie.",
      ),
    },
  },
  (context) => async (c) => {
    const session = sessionOf(c);
    const client = clientOf(c);
    const method = await proveAgain(context, { session, proof: c.req.valid("json"), client });
    const proved = await context.sessions.proved(session, { method, client });
    setAccessCookie(c, context.config, proved.accessToken);
    c.header("Cache-Control", "no-store");
    return c.json(
      {
        accessToken: proved.accessToken,
        expiresAt: proved.accessExpiresAt.toISOString(),
        authAt: new Date(context.now()).toISOString(),
      },
      200,
    );
  },
);
