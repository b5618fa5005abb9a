import { requireOwner } from "../../http/access/requireOwner.ts";
import { requireSeller } from "../../http/access/requireSeller.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { publishSignedOrder } from "../../signedOrders/publishSignedOrder.ts";
import { jsonAnswer, jsonBody } from "../schemas/common.ts";
import { SignedOrderRequest, SignedOrderSchema } from "../schemas/signedOrders.ts";

const SELLING = 0;

export const createSignedOrder = defineRoute(
  {
    operationId: "createSignedOrder",
    method: "post",
    path: "/api/signed-orders",
    tags: ["Signed orders"],
    summary: "Publish an order that the signed-in wallet has signed; a repeat changes nothing",
    access: "session",
    idempotent: true,
    indexed: true,
    limits: [{ name: "signed-orders", points: 60, seconds: 60, by: "account" }],
    problems: [
      "forbidden",
      "role_needed",
      "signed_order_refused",
      "too_many_signed_orders",
      "chain_unavailable",
    ],
    request: { body: jsonBody(SignedOrderRequest) },
    responses: {
      200: jsonAnswer(SignedOrderSchema, "The order."),
    },
  },
  (context) => async (c) => {
    const signed = c.req.valid("json");
    requireOwner(c, signed.message.maker);
    if (signed.message.side === SELLING) requireSeller(c, context.config);
    return c.json(await publishSignedOrder(context, signed), 200);
  },
);
