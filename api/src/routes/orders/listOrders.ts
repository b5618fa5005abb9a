import { findOrders } from "../../exchange/orders/findOrders.ts";
import { oneselfOrByAdmin } from "../../http/access/onlyOneself.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { jsonAnswer, pageOf } from "../schemas/common.ts";
import { OrderSchema, OrdersQuery } from "../schemas/exchange/orders.ts";
import { marketNamed } from "./marketNamed.ts";
import { orderPage } from "./orderPage.ts";

export const listOrders = defineRoute(
  {
    operationId: "listOrders",
    method: "get",
    path: "/api/orders",
    tags: ["Orders"],
    summary: "One's orders, newest first; admins may name a `userId`",
    access: "session",
    scope: "read",
    problems: ["not_found", "invalid_cursor"],
    request: { query: OrdersQuery },
    responses: { 200: jsonAnswer(pageOf(OrderSchema), "A page of orders.") },
  },
  (context) => async (c) => {
    const { status, side, cursor, limit, ...named } = c.req.valid("query");
    const userId = oneselfOrByAdmin(c, named.userId);
    const market = marketNamed(named);
    const statuses = status && [status];
    const found = await findOrders(context, { userId, market, side, statuses, cursor, limit });
    c.header("Cache-Control", "no-store");
    return c.json(orderPage(found), 200);
  },
);
