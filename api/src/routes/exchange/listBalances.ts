import { findBalances } from "../../exchange/accounts/findBalances.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { sessionOf } from "../../http/env.ts";
import { jsonAnswer } from "../schemas/common.ts";
import { BalancesSchema } from "../schemas/exchange/balances.ts";

export const listBalances = defineRoute(
  {
    operationId: "listBalances",
    method: "get",
    path: "/api/exchange/balances",
    tags: ["Exchange accounts"],
    summary: "What one has on the exchange: available, and held for open orders",
    access: "session",
    scope: "read",
    responses: { 200: jsonAnswer(BalancesSchema, "Of each asset.") },
  },
  (context) => async (c) => {
    const items = await findBalances(context, sessionOf(c).personId);
    c.header("Cache-Control", "no-store");
    return c.json({ items }, 200);
  },
);
