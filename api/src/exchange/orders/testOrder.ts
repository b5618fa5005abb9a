import type { Context } from "../../context.ts";
import { orderFee } from "./orderFee.ts";
import { type OrderRequest, toWanted } from "./orderRequest.ts";
import { tryFacts } from "./tryWanted.ts";
import { type OrderView, viewOrder } from "./viewOrder.ts";

/**
 * An order as it would be accepted now, before any of it is traded, under an id that is nothing's;
 * none is placed. Throws what `placeOrder` throws.
 */
export async function testOrder(
  context: Context,
  {
    userId,
    request,
    couponId,
  }: { userId: string; request: OrderRequest; couponId?: string | undefined },
): Promise<OrderView> {
  const fee = await orderFee(context, { userId, couponId, clientId: null });
  const wanted = toWanted(request, { userId, fee });
  return viewOrder(tryFacts(context, { wanted, clientId: null }));
}
