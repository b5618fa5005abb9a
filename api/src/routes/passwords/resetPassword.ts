import { z } from "@hono/zod-openapi";
import { resetPassword as reset } from "../../accounts/passwords/resetPassword.ts";
import { AppError } from "../../http/AppError.ts";
import { clientOf } from "../../http/access/clientIp.ts";
import { clearSessionCookies } from "../../http/access/sessionCookie.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { NewPasswordParameter } from "../schemas/accounts/profile.ts";
import { jsonBody } from "../schemas/common.ts";

export const resetPassword = defineRoute(
  {
    operationId: "resetPassword",
    method: "post",
    path: "/api/users/reset-password",
    tags: ["Sign-in"],
    summary: "Set a new password by a link; every session ends",
    access: "public",
    problems: ["reset_token_invalid", "password_refused", "passwords_differ", "overloaded"],
    limits: [{ name: "reset-uses", points: 60, seconds: 300, by: "ip", shared: true }],
    request: {
      body: jsonBody(
        z.strictObject({
          token: z.string().max(200),
          newPassword: NewPasswordParameter,
          confirmPassword: NewPasswordParameter,
        }),
      ),
    },
    responses: { 204: { description: "It is set; sign in with it." } },
  },
  (context) => async (c) => {
    const { token, newPassword, confirmPassword } = c.req.valid("json");
    if (newPassword !== confirmPassword) throw new AppError("passwords_differ");
    await reset(context, { token, password: newPassword, client: clientOf(c) });
    clearSessionCookies(c, context.config);
    return c.body(null, 204);
  },
);
