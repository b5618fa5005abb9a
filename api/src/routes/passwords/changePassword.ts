import { z } from "@hono/zod-openapi";
import { changePassword as change } from "../../accounts/passwords/setPassword.ts";
import { AppError } from "../../http/AppError.ts";
import { clientOf } from "../../http/access/clientIp.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { sessionOf } from "../../http/env.ts";
import { PasswordParameter } from "../schemas/accounts/login.ts";
import { NewPasswordParameter } from "../schemas/accounts/profile.ts";
import { UserPath } from "../schemas/accounts/users.ts";
import { jsonBody } from "../schemas/common.ts";

export const changePassword = defineRoute(
  {
    operationId: "changePassword",
    method: "put",
    path: "/api/users/{userId}/password",
    tags: ["Users"],
    summary: "Set one's password; all other sessions end",
    access: "self",
    fresh: true,
    problems: ["login_failed", "password_refused", "passwords_differ", "overloaded"],
    limits: [
      { name: "passwords", points: 10, seconds: 3_600, by: "account", shared: true },
      { name: "passwords-ip", points: 60, seconds: 3_600, by: "ip", shared: true },
    ],
    request: {
      params: UserPath,
      body: jsonBody(
        z.strictObject({
          currentPassword: PasswordParameter.optional().openapi({
            description: "The one of before, if there is one.",
          }),
          newPassword: NewPasswordParameter,
          confirmPassword: NewPasswordParameter,
        }),
      ),
    },
    responses: { 204: { description: "It is set." } },
  },
  (context) => async (c) => {
    const { currentPassword, newPassword, confirmPassword } = c.req.valid("json");
    if (newPassword !== confirmPassword) throw new AppError("passwords_differ");
    await change(context, {
      session: sessionOf(c),
      current: currentPassword,
      password: newPassword,
      client: clientOf(c),
    });
    return c.body(null, 204);
  },
);
