import { findBalances } from "../../exchange/accounts/findBalances.ts";
import { giveSandboxFunds } from "../../exchange/accounts/giveSandboxFunds.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { sessionOf } from "../../http/env.ts";
import { jsonAnswer } from "../schemas/common.ts";
import { BalancesSchema } from "../schemas/exchange/balances.ts";

export const requestSandboxFunds = defineRoute(
  {
    operationId: "requestSandboxFunds",
    method: "post",
    path: "/api/exchange/sandbox/funds",
    tags: ["Exchange accounts"],
    summary: "Get test money of each asset, once a day (UTC+9); sandboxes only",
    access: "session",
    problems: ["funds_refused", "funds_given", "exchange_busy", "exchange_unavailable"],
    responses: { 200: jsonAnswer(BalancesSchema, "What one has now.") },
  },
  (context) => async (c) => {
    const { personId } = sessionOf(c);
    await giveSandboxFunds(context, personId);
    return c.json({ items: await findBalances(context, personId) }, 200);
  },
);
