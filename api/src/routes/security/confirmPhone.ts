import { z } from "@hono/zod-openapi";
import { keepPhone, maskedPhone } from "../../accounts/phones/keepPhone.ts";
import { clientOf } from "../../http/access/clientIp.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { sessionOf } from "../../http/env.ts";
import { VerifiedPhoneSchema } from "../schemas/accounts/security.ts";
import { UserPath } from "../schemas/accounts/users.ts";
import { jsonAnswer, jsonBody } from "../schemas/common.ts";
import { CodeParameter } from "../schemas/contacts.ts";

export const confirmPhone = defineRoute(
  {
    operationId: "confirmPhone",
    method: "post",
    path: "/api/users/{userId}/phone/confirm",
    tags: ["Security"],
    summary: "Verify one's telephone by its code, and become a seller",
    access: "self",
    problems: ["code_wrong", "phone_taken"],
    request: {
      params: UserPath,
      body: jsonBody(z.strictObject({ code: CodeParameter })),
    },
    responses: { 200: jsonAnswer(VerifiedPhoneSchema, "The number is yours.") },
  },
  (context) => async (c) => {
    const session = sessionOf(c);
    const { code } = c.req.valid("json");
    const phone = await context.identityVerifier.complete(session.personId, code);
    await keepPhone(context, { session, phone, client: clientOf(c) });
    const verifiedAt = new Date(context.now()).toISOString();
    return c.json({ phone: maskedPhone(phone), verifiedAt }, 200);
  },
);
