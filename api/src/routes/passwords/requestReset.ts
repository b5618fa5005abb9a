import { z } from "@hono/zod-openapi";
import {
  mayAskForReset,
  RESET_LIFETIME_MS,
  sendResetLink,
} from "../../accounts/passwords/resetPassword.ts";
import type { Context } from "../../context.ts";
import { clientOf } from "../../http/access/clientIp.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import type { AppContext } from "../../http/env.ts";
import { languageOf } from "../../http/language.ts";
import { UserPath } from "../schemas/accounts/users.ts";
import { jsonAnswer, jsonBody } from "../schemas/common.ts";
import { CodeSentSchema, EmailParameter } from "../schemas/contacts.ts";

/** What both methods share. Whose id stands in the path is not looked at: nobody is signed in. */
export const resetRequest = {
  path: "/api/users/{userId}/reset/password",
  summary: "Send a link to set a new password",
  description: "The answer is the same whether or not the address has an account.",
  access: "public",
  request: { params: UserPath, body: jsonBody(z.strictObject({ email: EmailParameter })) },
  responses: { 202: jsonAnswer(CodeSentSchema, "If there is an account, a mail is on its way.") },
} as const;

export async function answerResetRequest(
  c: AppContext,
  { context, email }: { context: Context; email: string },
) {
  await mayAskForReset(context, { email, client: clientOf(c) });
  const language = languageOf(c.req.header("accept-language"));
  // After the answer, so that its time tells nothing of whether there is an account.
  setImmediate(() => {
    sendResetLink(context, { email, language }).catch((error: unknown) =>
      context.logger.warn({ reason: String(error) }, "a reset link was not sent"),
    );
  });
  return c.json({ expiresInSeconds: RESET_LIFETIME_MS / 1_000 }, 202);
}

export const requestReset = defineRoute(
  {
    ...resetRequest,
    tags: ["Sign-in"],
    operationId: "requestReset",
    method: "post",
    limits: [{ name: "resets", points: 30, seconds: 3_600, by: "ip", shared: true }],
  },
  (context) => (c) => answerResetRequest(c, { context, email: c.req.valid("json").email }),
);
