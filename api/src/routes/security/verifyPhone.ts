import { z } from "@hono/zod-openapi";
import { defineRoute } from "../../http/defineRoute.ts";
import { languageOf } from "../../http/language.ts";
import { UserPath } from "../schemas/accounts/users.ts";
import { jsonAnswer, jsonBody } from "../schemas/common.ts";
import { CodeSentSchema, PhoneParameter } from "../schemas/contacts.ts";

export const verifyPhone = defineRoute(
  {
    operationId: "verifyPhone",
    method: "post",
    path: "/api/users/{userId}/phone",
    tags: ["Security"],
    summary: "Send a code to one's telephone",
    access: "self",
    fresh: true,
    limits: [
      { name: "phone-codes", points: 10, seconds: 3_600, by: "account", shared: true },
      { name: "phone-codes-ip", points: 20, seconds: 3_600, by: "ip", shared: true },
    ],
    request: {
      params: UserPath,
      body: jsonBody(z.strictObject({ phone: PhoneParameter })),
    },
    responses: { 202: jsonAnswer(CodeSentSchema, "A short message is on its way.") },
  },
  ({ identityVerifier, now }) =>
    async (c) => {
      const { phone } = c.req.valid("json");
      const language = languageOf(c.req.header("accept-language"));
      const expiresAt = await identityVerifier.begin(c.get("userId"), { phone, language });
      const expiresInSeconds = Math.floor((expiresAt.getTime() - now()) / 1_000);
      return c.json({ expiresInSeconds }, 202);
    },
);
