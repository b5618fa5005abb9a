import { tryFacts } from "../../exchange/orders/tryWanted.ts";
import { clientIdOf } from "../../exchange/orders/viewOrder.ts";
import { sessionOf } from "../../http/env.ts";
import { defineUpbitRoute } from "../http/defineUpbitRoute.ts";
import { refuseUsedName, wantedOf, withSide } from "../orders/placeUpbitOrder.ts";
import { UpbitOrderRequest } from "../orders/readUpbitOrder.ts";
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
    const clientId = identifier == null ? null : clientIdOf(identifier);
    return await withSide(given, async () => {
      await refuseUsedName(context, { userId, identifier });
      const facts = tryFacts(context, { wanted, clientId });
      return viewUpbitOrder({ ...facts, orderId: 0, tradesCount: 0 });
    });
  },
);
