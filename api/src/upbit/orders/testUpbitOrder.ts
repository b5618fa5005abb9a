import type { Context } from "../../context.ts";
import { feeUp } from "../../exchange/engine/accounts/fees.ts";
import type { Refusal } from "../../exchange/engine/commands.ts";
import type { Engine } from "../../exchange/engine/engine.ts";
import { checkBand, checkWanted } from "../../exchange/engine/orders/checkWanted.ts";
import type { Wanted } from "../../exchange/engine/orders/wanted.ts";
import { marketOf } from "../../exchange/markets/markets.ts";
import { refusalError } from "../../exchange/orders/refusals.ts";
import { AppError } from "../../http/AppError.ts";

/** Whether the exchange would take an order now. Throws what it would refuse it with. */
export function testUpbitOrder(context: Context, wanted: Wanted): void {
  checkRules(context, wanted);
  const { base, quote } = marketOf(wanted.market);
  const asset = (wanted.side === "bid" ? quote : base).code;
  const { available } = engineOf(context).balanceOf({ userId: wanted.userId, asset });
  if (available < costOf(wanted)) throw new AppError("insufficient_funds");
}

/** Whether an order is as its market wants them. Throws what the engine would refuse it with. */
export function checkRules(context: Context, wanted: Wanted): void {
  const market = engineOf(context).state.markets.get(wanted.market);
  if (market === undefined) throw new AppError("not_found");
  const refused: Refusal | undefined =
    checkWanted(wanted, market, context.now()) ??
    (wanted.price === null ? undefined : checkBand(market, wanted.price));
  if (refused !== undefined) throw refusalError(refused, marketOf(wanted.market));
}

function engineOf({ exchange }: Context): Engine {
  const replica = exchange.replica();
  if (replica === undefined) throw new AppError("exchange_unavailable");
  return replica.engine;
}

/** What an order holds when it is taken. */
function costOf({ market, side, price, lots, funds, fee }: Wanted): bigint {
  if (funds !== null) return funds;
  if (side === "ask") return (lots ?? 0n) * marketOf(market).rules.lotUnits;
  const worth = (price ?? 0n) * (lots ?? 0n);
  return worth + feeUp(worth, fee.feePpm);
}
