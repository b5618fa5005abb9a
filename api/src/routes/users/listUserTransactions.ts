import { z } from "@hono/zod-openapi";
import { eq } from "drizzle-orm";
import { wallets } from "../../db/coreTables.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { findActivityOfAll } from "../../market/findActivity.ts";
import { UserPath } from "../schemas/accounts/users.ts";
import { CursorParameter, jsonAnswer, LimitParameter, pageOf } from "../schemas/common.ts";
import { ActivitySchema } from "../schemas/market.ts";

export const listUserTransactions = defineRoute(
  {
    operationId: "listUserTransactions",
    method: "get",
    path: "/api/users/{userId}/transactions",
    tags: ["Users"],
    summary: "What an account's wallets bought, sold, sent and were paid, newest first",
    access: "self",
    adminToo: true,
    scope: "read",
    indexed: true,
    problems: ["invalid_cursor"],
    request: {
      params: UserPath,
      query: z.object({ cursor: CursorParameter, limit: LimitParameter }),
    },
    responses: { 200: jsonAnswer(pageOf(ActivitySchema), "A page of activity.") },
  },
  (context) => async (c) => {
    const own = await context.db
      .select({ address: wallets.address })
      .from(wallets)
      .where(eq(wallets.personId, c.get("userId")));
    const addresses = own.map(({ address }) => address);
    c.header("Cache-Control", "no-store");
    return c.json(await findActivityOfAll(context, { addresses, ...c.req.valid("query") }), 200);
  },
);
