import { z } from "@hono/zod-openapi";
import { setSuspended } from "../../accounts/rights/changeRights.ts";
import { AppError } from "../../http/AppError.ts";
import { clientOf } from "../../http/access/clientIp.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { sessionOf } from "../../http/env.ts";
import { jsonBody } from "../schemas/common.ts";

export const setUserStatus = defineRoute(
  {
    operationId: "setUserStatus",
    method: "put",
    path: "/api/admin/users/{userId}/status",
    tags: ["Administration"],
    summary: "Suspend a user, or end it",
    description:
      "Orders of who is suspended are cancelled on the exchange. After a 429 or 503 of the exchange they are suspended all the same; the same request again cancels the orders.",
    access: "admin",
    fresh: true,
    problems: ["not_found", "own_account", "exchange_busy", "exchange_unavailable"],
    request: {
      params: z.object({ userId: z.uuid() }),
      body: jsonBody(z.strictObject({ status: z.enum(["active", "suspended"]) })),
    },
    responses: { 204: { description: "Effective within a second." } },
  },
  (context) => async (c) => {
    const { personId: self } = sessionOf(c);
    const { userId } = c.req.valid("param");
    // Nobody locks themselves out; another admin can.
    if (userId.toLowerCase() === self) throw new AppError("own_account");
    await setSuspended(context, {
      personId: userId,
      suspended: c.req.valid("json").status === "suspended",
      by: { personId: self, client: clientOf(c) },
    });
    return c.body(null, 204);
  },
);
