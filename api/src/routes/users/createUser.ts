import { z } from "@hono/zod-openapi";
import { enterAccount } from "../../accounts/login/enterAccount.ts";
import { createPerson } from "../../accounts/people/createPerson.ts";
import { AppError } from "../../http/AppError.ts";
import { clientOf } from "../../http/access/clientIp.ts";
import { bearerIn } from "../../http/access/sessionCookie.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { languageOf } from "../../http/language.ts";
import { answerEntered, EnteredSchema } from "../schemas/accounts/entered.ts";
import { NewPasswordParameter, UsernameParameter } from "../schemas/accounts/profile.ts";
import { jsonAnswer, jsonBody } from "../schemas/common.ts";
import { EmailParameter } from "../schemas/contacts.ts";

export const createUser = defineRoute(
  {
    operationId: "createUser",
    method: "post",
    path: "/api/users",
    tags: ["Sign-up"],
    summary: "Sign up with a confirmed e-mail address",
    description: "`Authorization: Bearer` carries the token of `POST /api/emails/confirm`.",
    access: "public",
    problems: [
      "email_token_invalid",
      "email_taken",
      "username_taken",
      "password_refused",
      "overloaded",
    ],
    limits: [{ name: "sign-ups", points: 30, seconds: 3_600, by: "ip", shared: true }],
    request: {
      headers: z.object({ authorization: z.string().optional() }),
      body: jsonBody(
        z.strictObject({
          email: EmailParameter,
          password: NewPasswordParameter,
          username: UsernameParameter,
        }),
      ),
    },
    responses: { 201: jsonAnswer(EnteredSchema, "There is an account, and it is signed in.") },
  },
  (context) => async (c) => {
    const emailToken = bearerIn(c.req.header("authorization"));
    if (emailToken === undefined) throw new AppError("email_token_invalid");
    const language = languageOf(c.req.header("accept-language"));
    const client = clientOf(c);
    const given = { ...c.req.valid("json"), emailToken, language, client };
    const personId = await createPerson(context, given);
    const entered = await enterAccount(context, {
      personId,
      address: null,
      amr: ["pwd"],
      client,
      language,
      replaced: undefined,
    });
    c.header("Location", `/api/users/${personId}`);
    return c.json(answerEntered(c, context.config, entered), 201);
  },
);
