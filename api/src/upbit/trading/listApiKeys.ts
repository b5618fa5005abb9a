import { listApiKeys as list } from "../../accounts/apiKeys/apiKeyStore.ts";
import { sessionOf } from "../../http/env.ts";
import { defineUpbitRoute } from "../http/defineUpbitRoute.ts";
import { Nothing } from "../http/parameters.ts";
import { kstTime } from "../orders/viewUpbitOrder.ts";

export const listApiKeys = defineUpbitRoute(
  { method: "GET", path: "/api_keys", group: "default", scope: "any", parameters: Nothing },
  (context) => async (c) => {
    const keys = await list(context, sessionOf(c).personId);
    return keys.map(({ accessKey, expiresAt }) => ({
      access_key: accessKey,
      expire_at: kstTime(expiresAt.getTime()),
    }));
  },
);
