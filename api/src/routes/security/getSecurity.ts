import { readSecurity } from "../../accounts/twoFactor/readSecurity.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { SecuritySchema } from "../schemas/accounts/security.ts";
import { UserPath } from "../schemas/accounts/users.ts";
import { jsonAnswer } from "../schemas/common.ts";

export const getSecurity = defineRoute(
  {
    operationId: "getSecurity",
    method: "get",
    path: "/api/users/{userId}/security",
    tags: ["Security"],
    summary: "How one proves oneself: password, second factors, phone, wallets, other sites",
    access: "self",
    request: { params: UserPath },
    responses: { 200: jsonAnswer(SecuritySchema, "One's own settings.") },
  },
  (context) => async (c) => {
    c.header("Cache-Control", "no-store");
    return c.json(await readSecurity(context, c.get("userId")), 200);
  },
);
