import { randomUUID } from "node:crypto";
import type { Context } from "../../context.ts";
import { feeUp } from "../../exchange/engine/accounts/fees.ts";
import type { Wanted } from "../../exchange/engine/orders/wanted.ts";
import { feeOf } from "../../exchange/fees/feeOf.ts";
import { marketOf } from "../../exchange/markets/markets.ts";
import { toWanted } from "../../exchange/orders/orderRequest.ts";
import { refusalError } from "../../exchange/orders/refusals.ts";
import { clientIdOf } from "../../exchange/orders/viewOrder.ts";
import { AppError } from "../../http/AppError.ts";
import { listedMarket } from "../http/parameters.ts";
import { toOrderRequest, type UpbitOrderGiven } from "./readUpbitOrder.ts";

type Placing = { userId: string; given: UpbitOrderGiven };

/**
 * Places an order as Upbit does: a name is good for one try, whatever came of it.
 * @returns its uuid. Throws the engine's refusals with the side, `idempotency_mismatch` for a name
 * that was used.
 */
export async function placeUpbitOrder(context: Context, { userId, given }: Placing) {
  const wanted = await wantedOf(context, { userId, given });
  const clientId = given.identifier == null ? null : clientIdOf(given.identifier);
  return await withSide(given, async () => {
    await refuseUsedName(context, { userId, identifier: given.identifier });
    const uuid = randomUUID();
    const command = { kind: "place", wanted } as const;
    const result = await context.exchange.submit({ command, userId, clientId, uuid });
    if (result.refused !== null) throw refusalError(result.refused, marketOf(wanted.market));
    // Of two that came at once under one name, one was placed: the other got its result.
    if (result.order?.uuid !== uuid) throw new AppError("idempotency_mismatch");
    return uuid;
  });
}

/** The order for the engine. Throws what is wrong with it by itself, with its side. */
export async function wantedOf(context: Context, { userId, given }: Placing): Promise<Wanted> {
  const market = listedMarket(given.market);
  return await withSide(given, async () => {
    const fee = await feeOf(context, userId);
    const wanted = toWanted(toOrderRequest(given), { userId, fee });
    if (wanted.funds === null) return wanted;
    if (wanted.funds < market.rules.minNotional) throw refusalError("notional_too_small", market);
    // Upbit takes the fee beside the amount, the engine out of it.
    return { ...wanted, funds: wanted.funds + feeUp(wanted.funds, fee.feePpm) };
  });
}

/** Throws `idempotency_mismatch` if an order was tried under the name before. */
export async function refuseUsedName(
  { query }: Context,
  { userId, identifier }: { userId: string; identifier: string | null | undefined },
): Promise<void> {
  if (identifier == null) return;
  const used = await query(
    "select 1 from exchange.commands where user_id = $1 and client_id = $2 limit 1",
    [userId, clientIdOf(identifier)],
  );
  if (used.length > 0) throw new AppError("idempotency_mismatch");
}

/** Upbit's errors name the side of the order that was refused. */
export async function withSide<T>(
  { side }: Pick<UpbitOrderGiven, "side">,
  run: () => Promise<T>,
): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const extension = { ...error.options.extension, side };
    throw new AppError(error.code, { ...error.options, extension });
  }
}
