import { z } from "@hono/zod-openapi";
import { proofMethods } from "../../accounts/login/proveAgain.ts";
import { socialProviders } from "../../accounts/social/socialProvider.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { sessionOf } from "../../http/env.ts";
import { jsonAnswer } from "../schemas/common.ts";

const Method = z.enum([
  "password",
  "wallet",
  "OTP_APP",
  "SMS",
  "EMAIL",
  "RECOVERY_CODE",
  ...socialProviders,
]);

export const getProofMethods = defineRoute(
  {
    operationId: "getProofMethods",
    method: "get",
    path: "/api/login/proof",
    tags: ["Sign-in"],
    summary: "How one can prove that it is still oneself",
    description:
      "Other sites by their names: `POST /api/auth/{provider}` with `prove` leads there.",
    access: "session",
    responses: { 200: jsonAnswer(z.object({ methods: z.array(Method) }), "What counts.") },
  },
  (context) => async (c) => {
    c.header("Cache-Control", "no-store");
    return c.json({ methods: await proofMethods(context, sessionOf(c)) }, 200);
  },
);
