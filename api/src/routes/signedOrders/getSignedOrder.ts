import { z } from "@hono/zod-openapi";
import { AppError } from "../../http/AppError.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { readSignedOrder } from "../../signedOrders/findSignedOrders.ts";
import { readOrderStatus } from "../../signedOrders/readOrderStatus.ts";
import { AddressParameter, AmountParameter, HashParameter, jsonAnswer } from "../schemas/common.ts";
import { SignedOrderRequest, SignedOrderWithFillSchema } from "../schemas/signedOrders.ts";

export const getSignedOrder = defineRoute(
  {
    operationId: "getSignedOrder",
    method: "get",
    path: "/api/signed-orders/{hash}",
    tags: ["Signed orders"],
    summary: "An order, and whether it can be filled now as the contract says",
    access: "public",
    indexed: true,
    limits: [{ name: "signed-order", points: 600, seconds: 60, by: "ip" }],
    problems: ["not_found", "chain_unavailable"],
    request: {
      params: z.object({ hash: HashParameter }),
      query: z.object({
        taker: AddressParameter.optional().openapi({ description: "Who would fill it." }),
        tokenId: AmountParameter.optional().openapi({
          description: "What would be sold to a bid for any token of the collection.",
        }),
      }),
    },
    responses: {
      200: jsonAnswer(SignedOrderWithFillSchema, "The order."),
    },
  },
  (context) => async (c) => {
    const order = await readSignedOrder(context, c.req.valid("param").hash);
    if (order === undefined) throw new AppError("not_found");
    const { message, signature } = SignedOrderRequest.parse({
      message: order.message,
      signature: order.signature,
    });
    const fill = await readOrderStatus(context, { message, signature, ...c.req.valid("query") });
    return c.json({ ...order, fill }, 200);
  },
);
