import { createApiKey as create } from "../../accounts/apiKeys/apiKeyStore.ts";
import { clientOf } from "../../http/access/clientIp.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { sessionOf } from "../../http/env.ts";
import { apiKeyAnswer, CreateApiKeyRequest, NewApiKeySchema } from "../schemas/accounts/apiKeys.ts";
import { UserPath } from "../schemas/accounts/users.ts";
import { jsonAnswer, jsonBody } from "../schemas/common.ts";

const DAY_MS = 86_400_000;

export const createApiKey = defineRoute(
  {
    operationId: "createApiKey",
    method: "post",
    path: "/api/users/{userId}/api-keys",
    tags: ["Users"],
    summary: "Make an API key; its secret is shown this once",
    description:
      "Requests carry `Authorization: Bearer` and a JWT signed with the secret (HS256, HS384 or HS512): `access_key`, a `nonce` that is new each time, and, where there is a query or a body, `query_hash` (SHA-512) with `query_hash_alg: SHA512`.",
    access: "self",
    fresh: true,
    problems: ["too_many_keys"],
    request: { params: UserPath, body: jsonBody(CreateApiKeyRequest) },
    responses: { 201: jsonAnswer(NewApiKeySchema, "The key.") },
  },
  (context) => async (c) => {
    const { days, scopes, ...wanted } = c.req.valid("json");
    const { key, secretKey } = await create(context, {
      ...wanted,
      scopes: [...new Set(scopes)],
      expiresAt: new Date(context.now() + days * DAY_MS),
      session: sessionOf(c),
      client: clientOf(c),
    });
    c.header("Cache-Control", "no-store");
    return c.json({ ...apiKeyAnswer(key), secretKey }, 201);
  },
);
