import { findOrders } from "../../exchange/orders/findOrders.ts";
import { oneselfOrByAdmin } from "../../http/access/onlyOneself.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { jsonAnswer, pageOf } from "../schemas/common.ts";
import { OrderSchema, ReservationsQuery } from "../schemas/exchange/orders.ts";
import { marketNamed } from "./marketNamed.ts";
import { orderPage } from "./orderPage.ts";

export const listReservations = defineRoute(
  {
    operationId: "listReservations",
    method: "get",
    path: "/api/orders/reservations",
    tags: ["Orders"],
    summary: "One's orders that wait for their time or price; admins may name a `userId`",
    access: "session",
    scope: "read",
    problems: ["not_found", "invalid_cursor"],
    request: { query: ReservationsQuery },
    responses: { 200: jsonAnswer(pageOf(OrderSchema), "A page of orders.") },
  },
  (context) => async (c) => {
    const { side, cursor, limit, ...named } = c.req.valid("query");
    const userId = oneselfOrByAdmin(c, named.userId);
    const market = marketNamed(named);
    const statuses = ["scheduled", "waiting"] as const;
    const found = await findOrders(context, { userId, market, side, statuses, cursor, limit });
    c.header("Cache-Control", "no-store");
    return c.json(orderPage(found), 200);
  },
);
