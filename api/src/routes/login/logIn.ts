import { enterAccount } from "../../accounts/login/enterAccount.ts";
import { checkPasswordLogin } from "../../accounts/login/passwordLogin.ts";
import { clientOf } from "../../http/access/clientIp.ts";
import { findSessionQuietly } from "../../http/access/requireAccess.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { languageOf } from "../../http/language.ts";
import { answerEntered, EnteredSchema } from "../schemas/accounts/entered.ts";
import { LogInRequest } from "../schemas/accounts/login.ts";
import { jsonAnswer, jsonBody } from "../schemas/common.ts";

export const logIn = defineRoute(
  {
    operationId: "logIn",
    method: "post",
    path: "/api/login",
    tags: ["Sign-in"],
    summary: "Sign in with e-mail and password",
    access: "public",
    problems: ["login_failed", "suspended", "overloaded"],
    limits: [{ name: "logins", points: 100, seconds: 300, by: "ip", shared: true }],
    request: { body: jsonBody(LogInRequest) },
    responses: { 200: jsonAnswer(EnteredSchema, "Signed in, or asked for the second proof.") },
  },
  (context) => async (c) => {
    const client = clientOf(c);
    const known = await checkPasswordLogin(context, { ...c.req.valid("json"), client });
    const entered = await enterAccount(context, {
      ...known,
      address: null,
      amr: ["pwd"],
      client,
      language: languageOf(c.req.header("accept-language")),
      replaced: await findSessionQuietly(c, context),
    });
    return c.json(answerEntered(c, context.config, entered), 200);
  },
);
