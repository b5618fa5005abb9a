import { requireOwner } from "../../http/access/requireOwner.ts";
import { requireSeller } from "../../http/access/requireSeller.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { publishOrder } from "../../orders/publishOrder.ts";
import { jsonAnswer, jsonBody } from "../schemas/common.ts";
import { OrderSchema, SignedOrderRequest } from "../schemas/orders.ts";

const SELLING = 0;

export const createOrder = defineRoute(
  {
    operationId: "createOrder",
    method: "post",
    path: "/api/orders",
    tags: ["Orders"],
    summary: "Publish an order that the signed-in wallet has signed; a repeat changes nothing",
    access: "session",
    idempotent: true,
    indexed: true,
    limits: [{ name: "orders", points: 60, seconds: 60, by: "account" }],
    problems: ["forbidden", "role_needed", "order_refused", "too_many_orders", "chain_unavailable"],
    request: { body: jsonBody(SignedOrderRequest) },
    responses: {
      200: jsonAnswer(OrderSchema, "The order."),
    },
  },
  (context) => async (c) => {
    const signed = c.req.valid("json");
    requireOwner(c, signed.message.maker);
    if (signed.message.side === SELLING) requireSeller(c, context.config);
    return c.json(await publishOrder(context, signed), 200);
  },
);
