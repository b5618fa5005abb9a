import { z } from "@hono/zod-openapi";
import { turnOnTwoFactor } from "../../accounts/twoFactor/changeTwoFactor.ts";
import type { Context } from "../../context.ts";
import { clientOf } from "../../http/access/clientIp.ts";
import { defineRoute, type RouteSpec } from "../../http/defineRoute.ts";
import { type AppContext, sessionOf } from "../../http/env.ts";
import { MethodSchema, TwoFactorOnSchema } from "../schemas/accounts/security.ts";
import { UserPath } from "../schemas/accounts/users.ts";
import { jsonAnswer, jsonBody } from "../schemas/common.ts";
import { CodeParameter } from "../schemas/contacts.ts";

const Request = z.strictObject({ method: MethodSchema, code: CodeParameter });

/** The same for both methods that it can be called by. */
export const confirmSpec = {
  path: "/api/users/{userId}/security/confirm",
  tags: ["Security"],
  summary: "Turn a method of two-step sign-in on by its first code",
  description: "Recovery codes come with the first method, and are shown this once.",
  access: "self",
  problems: ["code_wrong", "too_many_tries", "contact_needed"],
  request: { params: UserPath, body: jsonBody(Request) },
  responses: { 200: jsonAnswer(TwoFactorOnSchema, "It is asked for from now on.") },
} as const satisfies Partial<RouteSpec>;

export async function confirmMethod(
  context: Context,
  c: AppContext,
  given: z.infer<typeof Request>,
) {
  const who = { session: sessionOf(c), client: clientOf(c) };
  const recoveryCodes = await turnOnTwoFactor(context, { ...who, ...given });
  c.header("Cache-Control", "no-store");
  const { method } = given;
  return { enable2FA: true as const, method, recoveryCodes: recoveryCodes ?? null };
}

export const confirmTwoFactor = defineRoute(
  { ...confirmSpec, operationId: "confirmTwoFactor", method: "put" },
  (context) => async (c) => c.json(await confirmMethod(context, c, c.req.valid("json")), 200),
);
