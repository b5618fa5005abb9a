import { z } from "@hono/zod-openapi";
import { listApiKeys as list } from "../../accounts/apiKeys/apiKeyStore.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { ApiKeySchema, apiKeyAnswer } from "../schemas/accounts/apiKeys.ts";
import { UserPath } from "../schemas/accounts/users.ts";
import { jsonAnswer } from "../schemas/common.ts";

export const listApiKeys = defineRoute(
  {
    operationId: "listApiKeys",
    method: "get",
    path: "/api/users/{userId}/api-keys",
    tags: ["Users"],
    summary: "One's API keys, newest first",
    access: "self",
    request: { params: UserPath },
    responses: {
      200: jsonAnswer(z.object({ items: z.array(ApiKeySchema) }), "At most ten."),
    },
  },
  (context) => async (c) => {
    const found = await list(context, c.get("userId"));
    c.header("Cache-Control", "no-store");
    return c.json({ items: found.map(apiKeyAnswer) }, 200);
  },
);
