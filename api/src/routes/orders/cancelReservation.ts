import { cancelReservation as cancel } from "../../exchange/orders/changeOrders.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { sessionOf } from "../../http/env.ts";
import { jsonAnswer } from "../schemas/common.ts";
import { OrderSchema, ReservationPath } from "../schemas/exchange/orders.ts";
import { COMMAND_PROBLEMS, ORDERS_LIMIT } from "./readOrder.ts";

export const cancelReservation = defineRoute(
  {
    operationId: "cancelReservation",
    method: "delete",
    path: "/api/orders/reservations/{reservationId}",
    tags: ["Orders"],
    summary: "Cancel a reserved order, also where its time has come and it is in the book",
    access: "session",
    scope: "trade",
    problems: [...COMMAND_PROBLEMS, "order_closed"],
    limits: [ORDERS_LIMIT],
    request: { params: ReservationPath },
    responses: { 200: jsonAnswer(OrderSchema, "The order, closed.") },
  },
  (context) => async (c) => {
    const of = { userId: sessionOf(c).personId, id: c.req.valid("param").reservationId };
    return c.json(await cancel(context, of), 200);
  },
);
