import { z } from "@hono/zod-openapi";
import { setRoles } from "../../accounts/rights/changeRights.ts";
import { AppError } from "../../http/AppError.ts";
import { clientOf } from "../../http/access/clientIp.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { sessionOf } from "../../http/env.ts";
import { jsonBody } from "../schemas/common.ts";

export const setUserRoles = defineRoute(
  {
    operationId: "setUserRoles",
    method: "put",
    path: "/api/admin/users/{userId}/roles",
    tags: ["Administration"],
    summary: "Give a user exactly these roles, beyond `user`, which everybody has",
    access: "admin",
    fresh: true,
    problems: ["not_found", "own_account"],
    request: {
      params: z.object({ userId: z.uuid() }),
      body: jsonBody(
        z.strictObject({ roles: z.array(z.enum(["seller", "admin", "operator"])).max(3) }),
      ),
    },
    responses: { 204: { description: "Effective within a second." } },
  },
  (context) => async (c) => {
    const { personId: self } = sessionOf(c);
    const { userId } = c.req.valid("param");
    if (userId.toLowerCase() === self) throw new AppError("own_account");
    const { roles } = c.req.valid("json");
    await setRoles(context, {
      personId: userId,
      roles,
      by: { personId: self, client: clientOf(c) },
    });
    return c.body(null, 204);
  },
);
