import { z } from "@hono/zod-openapi";
import { changeEmail } from "../../accounts/people/changeEmail.ts";
import { clientOf } from "../../http/access/clientIp.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { sessionOf } from "../../http/env.ts";
import { UserPath } from "../schemas/accounts/users.ts";
import { jsonBody } from "../schemas/common.ts";

export const setEmail = defineRoute(
  {
    operationId: "setEmail",
    method: "put",
    path: "/api/users/{userId}/email",
    tags: ["Users"],
    summary: "Give one's account a confirmed e-mail address, its first or another",
    access: "self",
    fresh: true,
    problems: ["email_token_invalid", "email_taken"],
    request: {
      params: UserPath,
      body: jsonBody(
        z.strictObject({
          emailToken: z
            .string()
            .min(1)
            .max(4_096)
            .openapi({ description: "From `POST /api/emails/confirm`." }),
        }),
      ),
    },
    responses: { 204: { description: "It is the account's; its password is set apart." } },
  },
  (context) => async (c) => {
    const { emailToken } = c.req.valid("json");
    await changeEmail(context, { session: sessionOf(c), emailToken, client: clientOf(c) });
    return c.body(null, 204);
  },
);
