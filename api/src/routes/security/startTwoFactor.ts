import { z } from "@hono/zod-openapi";
import { turnOffTwoFactor } from "../../accounts/twoFactor/changeTwoFactor.ts";
import { clientOf } from "../../http/access/clientIp.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { sessionOf } from "../../http/env.ts";
import { languageOf } from "../../http/language.ts";
import { MethodSchema, TwoFactorStartedSchema } from "../schemas/accounts/security.ts";
import { UserPath } from "../schemas/accounts/users.ts";
import { jsonAnswer, jsonBody } from "../schemas/common.ts";

const Request = z.discriminatedUnion("enable2FA", [
  z.strictObject({ enable2FA: z.literal(true), method: MethodSchema }),
  z.strictObject({ enable2FA: z.literal(false), method: MethodSchema.optional() }),
]);

const NOTHING = { method: null, secret: null, uri: null, expiresAt: null };

export const startTwoFactor = defineRoute(
  {
    operationId: "startTwoFactor",
    method: "put",
    path: "/api/users/{userId}/security/setting",
    tags: ["Security"],
    summary: "Turn two-step sign-in off, or begin to turn a method on",
    description: "A method is on once `PUT …/security/confirm` has seen a code of it.",
    access: "self",
    fresh: true,
    problems: ["contact_needed"],
    limits: [{ name: "two-factor", points: 30, seconds: 3_600, by: "account", shared: true }],
    request: { params: UserPath, body: jsonBody(Request) },
    responses: { 200: jsonAnswer(TwoFactorStartedSchema, "What is to be done next.") },
  },
  (context) => async (c) => {
    const asked = c.req.valid("json");
    const session = sessionOf(c);
    const { personId } = session;
    c.header("Cache-Control", "no-store");
    if (!asked.enable2FA) {
      await turnOffTwoFactor(context, { session, client: clientOf(c) });
      return c.json({ ...NOTHING, status: "OFF" as const }, 200);
    }
    const { method } = asked;
    if (method === "OTP_APP") {
      const begun = await context.twoFactor.beginApp(personId);
      return c.json({ ...NOTHING, ...begun, status: "SCAN" as const, method }, 200);
    }
    const language = languageOf(c.req.header("accept-language"));
    const sent = { method, occasion: "setup", language } as const;
    const expiresAt = (await context.twoFactor.send(personId, sent)).toISOString();
    return c.json({ ...NOTHING, status: "CODE_SENT" as const, method, expiresAt }, 200);
  },
);
