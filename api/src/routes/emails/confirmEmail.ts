import { z } from "@hono/zod-openapi";
import { signUpCodeOf } from "../../accounts/emails/askForCode.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { jsonAnswer, jsonBody } from "../schemas/common.ts";
import { CodeParameter, EmailParameter, EmailTokenSchema } from "../schemas/contacts.ts";

export const confirmEmail = defineRoute(
  {
    operationId: "confirmEmail",
    method: "post",
    path: "/api/emails/confirm",
    tags: ["Sign-up"],
    summary: "Confirm an e-mail address by its code",
    access: "public",
    problems: ["code_wrong"],
    limits: [{ name: "email-confirms", points: 100, seconds: 300, by: "ip", shared: true }],
    request: {
      body: jsonBody(z.strictObject({ email: EmailParameter, code: CodeParameter })),
    },
    responses: { 200: jsonAnswer(EmailTokenSchema, "A token to sign up with.") },
  },
  ({ codes, emailTokens, secrets }) =>
    async (c) => {
      const { email, code } = c.req.valid("json");
      await codes.redeem(signUpCodeOf(secrets, email), code);
      const { token, expiresAt } = await emailTokens.issue(email);
      c.header("Cache-Control", "no-store");
      return c.json({ token, expiresAt: expiresAt.toISOString() }, 200);
    },
);
