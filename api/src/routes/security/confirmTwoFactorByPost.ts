import { defineRoute } from "../../http/defineRoute.ts";
import { confirmMethod, confirmSpec } from "./confirmTwoFactor.ts";

/** Clients of both kinds exist: some send what changes a setting by PUT, some by POST. */
export const confirmTwoFactorByPost = defineRoute(
  { ...confirmSpec, operationId: "confirmTwoFactorByPost", method: "post" },
  (context) => async (c) => c.json(await confirmMethod(context, c, c.req.valid("json")), 200),
);
