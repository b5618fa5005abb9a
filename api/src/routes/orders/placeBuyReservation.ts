import { placeOrder } from "../../exchange/orders/placeOrder.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { jsonAnswer, jsonBody } from "../schemas/common.ts";
import { OrderHeaders, OrderSchema, ReservationRequest } from "../schemas/exchange/orders.ts";
import { ORDERS_LIMIT, PLACE_PROBLEMS, readReservation } from "./readOrder.ts";

export const placeBuyReservation = defineRoute(
  {
    operationId: "placeBuyReservation",
    method: "post",
    path: "/api/orders/reservations/buying",
    tags: ["Orders"],
    summary: "Reserve a limit order to buy, for a time, a price, or both",
    access: "session",
    scope: "trade",
    problems: PLACE_PROBLEMS,
    limits: [ORDERS_LIMIT],
    request: { headers: OrderHeaders, body: jsonBody(ReservationRequest) },
    responses: { 201: jsonAnswer(OrderSchema, "The order; what it may cost is held from now on.") },
  },
  (context) => async (c) => {
    const asked = await readReservation(c, { body: c.req.valid("json"), side: "bid" });
    return c.json(await placeOrder(context, asked), 201);
  },
);
