import { randomUUID } from "node:crypto";
import type { Context } from "../../context.ts";
import type { Wanted } from "../engine/orders/wanted.ts";
import { marketOf } from "../markets/markets.ts";
import type { Result } from "../pipeline/batch.ts";
import { readWanted } from "../pipeline/readWanted.ts";
import { factsOfResult } from "./orderFacts.ts";
import { orderFee } from "./orderFee.ts";
import { type OrderRequest, toWanted } from "./orderRequest.ts";
import { refusalError } from "./refusals.ts";
import { clientIdOf, type OrderView, viewOrder } from "./viewOrder.ts";

type Placing = {
  userId: string;
  request: OrderRequest;
  /** The user's own name for it, for ever: the same order again gets the first answer. */
  clientOrderId?: string | undefined;
  /** Taken for it, unless the order is refused. */
  couponId?: string | undefined;
};

/**
 * Places an order; resolves once it is on disk, with the order as it was right after. Throws what
 * `toWanted` and `orderFee` throw, the engine's refusals, `coupon_used`, `idempotency_mismatch` for
 * another order under the same name, `exchange_busy`, `exchange_unavailable`.
 */
export async function placeOrder(
  context: Context,
  { userId, request, clientOrderId, couponId }: Placing,
): Promise<OrderView> {
  const clientId = clientOrderId === undefined ? null : clientIdOf(clientOrderId);
  const fee = await orderFee(context, { userId, couponId, clientId });
  const wanted = toWanted(request, { userId, fee });
  const command = { kind: "place", wanted } as const;
  const uuid = randomUUID();
  const result = await context.exchange.submit({ command, userId, clientId, uuid });
  if (result.refused !== null) throw refusalError(result.refused, marketOf(wanted.market));
  const first = result.order?.uuid === uuid ? wanted : await journaled(context, result);
  return viewOrder(factsOfResult(result, { wanted: first, clientId }));
}

/** As it was asked for the first time, with the fee of then. */
async function journaled({ query }: Context, { seq }: Result): Promise<Wanted> {
  const [row] = await query<{ wanted: unknown }>(
    "select command->'wanted' as wanted from exchange.commands where seq = $1",
    [seq],
  );
  return readWanted(row?.wanted);
}
