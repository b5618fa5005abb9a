import { SECOND_PROOF } from "../../accounts/login/enterAccount.ts";
import { findPendingLogin, takePendingLogin } from "../../accounts/login/pendingLogins.ts";
import { AppError } from "../../http/AppError.ts";
import { clientOf } from "../../http/access/clientIp.ts";
import { findSessionQuietly } from "../../http/access/requireAccess.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { answerSignedIn } from "../schemas/accounts/entered.ts";
import { LogInSecondStepRequest } from "../schemas/accounts/login.ts";
import { SignedInSchema } from "../schemas/accounts.ts";
import { jsonAnswer, jsonBody } from "../schemas/common.ts";

export const logInSecondStep = defineRoute(
  {
    operationId: "logInSecondStep",
    method: "post",
    path: "/api/login/2fa",
    tags: ["Sign-in"],
    summary: "Give the second proof",
    access: "public",
    problems: ["login_expired", "code_wrong", "too_many_tries", "suspended"],
    limits: [{ name: "second-steps", points: 100, seconds: 300, by: "ip", shared: true }],
    request: { body: jsonBody(LogInSecondStepRequest) },
    responses: { 200: jsonAnswer(SignedInSchema, "Signed in; the tokens are also in cookies.") },
  },
  (context) => async (c) => {
    const { loginToken, method, code } = c.req.valid("json");
    const { personId, amr, address } = await findPendingLogin(context, loginToken);
    const [first] = await context.twoFactor.active(personId);
    // Turned off since: the sign-in begins anew and is not asked any more.
    if (first === undefined) throw new AppError("login_expired");
    const client = clientOf(c);
    await context.twoFactor.verify(personId, { method: method ?? first.method, code, client });
    const replaced = await findSessionQuietly(c, context);
    const grant = await context.sessions.start(
      {
        personId,
        address,
        amr: [...amr, SECOND_PROOF],
        client,
        // With the session, so that a new password finds the one or the other.
        recheck: (tx) => takePendingLogin(tx, { loginToken, now: context.now() }),
      },
      replaced,
    );
    return c.json(answerSignedIn(c, context.config, grant), 200);
  },
);
