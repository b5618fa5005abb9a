import { CODE_LIFETIME_MS } from "../../accounts/codes/createCodes.ts";
import { findPendingLogin } from "../../accounts/login/pendingLogins.ts";
import { AppError } from "../../http/AppError.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { languageOf } from "../../http/language.ts";
import { SendLoginCodeRequest } from "../schemas/accounts/login.ts";
import { jsonAnswer, jsonBody } from "../schemas/common.ts";
import { CodeSentSchema } from "../schemas/contacts.ts";

export const sendLoginCode = defineRoute(
  {
    operationId: "sendLoginCode",
    method: "post",
    path: "/api/login/2fa/send",
    tags: ["Sign-in"],
    summary: "Send the code of the second proof again, or by another way that is turned on",
    access: "public",
    problems: ["login_expired", "contact_needed"],
    limits: [{ name: "login-codes", points: 30, seconds: 900, by: "ip", shared: true }],
    request: { body: jsonBody(SendLoginCodeRequest) },
    responses: { 202: jsonAnswer(CodeSentSchema, "It is on its way.") },
  },
  (context) => async (c) => {
    const { loginToken, method } = c.req.valid("json");
    const { personId } = await findPendingLogin(context, loginToken);
    const active = await context.twoFactor.active(personId);
    if (!active.some((one) => one.method === method)) {
      throw new AppError("contact_needed", { extension: { method } });
    }
    const language = languageOf(c.req.header("accept-language"));
    await context.twoFactor.send(personId, { method, occasion: "sign_in", language });
    return c.json({ expiresInSeconds: CODE_LIFETIME_MS / 1_000 }, 202);
  },
);
