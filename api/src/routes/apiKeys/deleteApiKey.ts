import { z } from "@hono/zod-openapi";
import { deleteApiKey as remove } from "../../accounts/apiKeys/apiKeyStore.ts";
import { clientOf } from "../../http/access/clientIp.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { sessionOf } from "../../http/env.ts";
import { UserPath } from "../schemas/accounts/users.ts";

export const deleteApiKey = defineRoute(
  {
    operationId: "deleteApiKey",
    method: "delete",
    path: "/api/users/{userId}/api-keys/{keyId}",
    tags: ["Users"],
    summary: "Delete an API key, effective at once",
    access: "self",
    request: { params: UserPath.extend({ keyId: z.uuid() }) },
    responses: { 204: { description: "It is deleted." } },
  },
  (context) => async (c) => {
    const by = { session: sessionOf(c), client: clientOf(c) };
    await remove(context, { keyId: c.req.valid("param").keyId, ...by });
    return c.body(null, 204);
  },
);
