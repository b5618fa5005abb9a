import { z } from "@hono/zod-openapi";
import { CODE_LIFETIME_MS } from "../../accounts/codes/createCodes.ts";
import { askForCode } from "../../accounts/emails/askForCode.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { languageOf } from "../../http/language.ts";
import { jsonAnswer, jsonBody } from "../schemas/common.ts";
import { CodeSentSchema, EmailParameter } from "../schemas/contacts.ts";

export const sendEmailCode = defineRoute(
  {
    operationId: "sendEmailCode",
    method: "post",
    path: "/api/emails",
    tags: ["Sign-up"],
    summary: "Send a code to an e-mail address",
    description: "The answer is the same whether or not the address has an account.",
    access: "public",
    limits: [{ name: "email-codes", points: 30, seconds: 3_600, by: "ip", shared: true }],
    request: { body: jsonBody(z.strictObject({ email: EmailParameter })) },
    responses: { 202: jsonAnswer(CodeSentSchema, "A mail is on its way.") },
  },
  (context) => async (c) => {
    const { email } = c.req.valid("json");
    await askForCode(context, { email, language: languageOf(c.req.header("accept-language")) });
    return c.json({ expiresInSeconds: CODE_LIFETIME_MS / 1_000 }, 202);
  },
);
