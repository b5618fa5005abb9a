import { randomUUID } from "node:crypto";
import { clientIdOf } from "../../exchange/orders/viewOrder.ts";
import { sessionOf } from "../../http/env.ts";
import { defineUpbitRoute } from "../http/defineUpbitRoute.ts";
import { refuseUsedName, wantedOf, withSide } from "../orders/placeUpbitOrder.ts";
import { UpbitOrderRequest } from "../orders/readUpbitOrder.ts";
import { testUpbitOrder } from "../orders/testUpbitOrder.ts";
import { viewUpbitOrder } from "../orders/viewUpbitOrder.ts";

export const createTestOrder = defineUpbitRoute(
  {
    ...{ method: "POST", path: "/orders/test", group: "order-test", scope: "trade", status: 201 },
    parameters: UpbitOrderRequest,
  },
  (context) => async (c, given) => {
    const userId = sessionOf(c).personId;
    const wanted = await wantedOf(context, { userId, given });
    const { identifier } = given;
    await withSide(given, async () => {
      await refuseUsedName(context, { userId, identifier });
      testUpbitOrder(context, wanted);
    });
    const clientId = identifier == null ? null : clientIdOf(identifier);
    const nowMs = context.now();
    return viewUpbitOrder({
      ...{ uuid: randomUUID(), clientId, createdMs: nowMs, updatedMs: nowMs, wanted },
      ...{ status: "open", closedBecause: null, price: wanted.price ?? 0n, fee: wanted.fee },
      ...{ lots: wanted.lots ?? 0n, lotsLeft: wanted.lots ?? 0n, lotsTraded: 0n },
      ...{ lotsPrevented: 0n, funds: 0n, feePaid: 0n, discount: 0n, held: 0n },
      ...{ orderId: 0, tradesCount: 0 },
    });
  },
);
