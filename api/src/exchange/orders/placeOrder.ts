import { randomUUID } from "node:crypto";
import type { Context } from "../../context.ts";
import { feeOf } from "../fees/feeOf.ts";
import { marketOf } from "../markets/markets.ts";
import { factsOfResult } from "./orderFacts.ts";
import { type OrderRequest, toWanted } from "./orderRequest.ts";
import { refusalError } from "./refusals.ts";
import { clientIdOf, type OrderView, viewOrder } from "./viewOrder.ts";

type Placing = {
  userId: string;
  request: OrderRequest;
  /** The user's own name for it, for ever: the same order again gets the first answer. */
  clientOrderId?: string | undefined;
};

/**
 * Places an order; resolves once it is on disk, with the order as it was right after. Throws what
 * `toWanted` throws, the engine's refusals, `idempotency_mismatch` for another order under the same
 * name, `exchange_busy`, `exchange_unavailable`.
 */
export async function placeOrder(
  context: Context,
  { userId, request, clientOrderId }: Placing,
): Promise<OrderView> {
  const wanted = toWanted(request, { userId, fee: await feeOf(context, userId) });
  const clientId = clientOrderId === undefined ? null : clientIdOf(clientOrderId);
  const command = { kind: "place", wanted } as const;
  const result = await context.exchange.submit({ command, userId, clientId, uuid: randomUUID() });
  if (result.refused !== null) throw refusalError(result.refused, marketOf(wanted.market));
  return viewOrder(factsOfResult(result, { wanted, clientId }));
}
