import { AppError } from "../../http/AppError.ts";
import type { Refusal } from "../engine/commands.ts";
import { formatFunds, type Listed } from "../markets/markets.ts";
import { formatPpm } from "./viewOrder.ts";

/** What the engine refused, as the API's problem; with the market's limits where they say more. */
export function refusalError(refused: Refusal, market?: Listed): AppError {
  switch (refused) {
    case "market_unknown":
    case "order_unknown":
      return new AppError("not_found");
    case "lots_not_positive":
      return new AppError("quantity_not_positive");
    case "fee_invalid":
      throw new Error("The house has stamped a fee that makes no sense");
    default:
      return new AppError(refused, market && { extension: limitsOf(refused, market) });
  }
}

function limitsOf(refused: Refusal, market: Listed): Record<string, unknown> {
  const { minNotional, maxNotional, bandPpm, openOrdersPerUserMax, repeatingOrdersPerUserMax } =
    market.rules;
  switch (refused) {
    case "notional_too_small":
      return { minimum: formatFunds(market, minNotional) };
    case "notional_too_large":
      return { maximum: formatFunds(market, maxNotional) };
    case "price_out_of_band":
      return { band: formatPpm(bandPpm) };
    case "too_many_orders":
      return { maximum: openOrdersPerUserMax, repeatingMaximum: repeatingOrdersPerUserMax };
    default:
      return {};
  }
}
