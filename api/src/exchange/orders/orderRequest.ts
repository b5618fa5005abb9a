import { AppError } from "../../http/AppError.ts";
import type {
  FeeRate,
  OrderKind,
  Repeat,
  SelfTrade,
  Side,
  TimeInForce,
  Wanted,
} from "../engine/orders/wanted.ts";
import { isDecimal, parseDecimal } from "../markets/decimals.ts";
import { findMarket, type Listed, parseLots, parsePrice } from "../markets/markets.ts";

/** An order as it is asked for, with decimal numbers as people write them. */
export type OrderRequest = {
  /** `KRW-BTC`, or `BTC`. */
  market: string;
  side: Side;
  kind: OrderKind;
  /** Of one whole unit; of limit orders only. */
  price?: string | undefined;
  quantity?: string | undefined;
  /** How much a market or best order may cost, with the fee in it. */
  funds?: string | undefined;
  timeInForce?: TimeInForce | undefined;
  selfTrade?: SelfTrade | undefined;
  trigger?: { price: string; when: "above" | "below" } | undefined;
  executeAtMs?: number | undefined;
  expiresAtMs?: number | undefined;
  repeat?: Repeat | undefined;
};

/**
 * The order for the engine. Throws `not_found` for an unknown market, `price_off_tick` or
 * `quantity_off_lot` for what is finer than the market's, `invalid_request` for what is no number.
 */
export function toWanted(
  request: OrderRequest,
  { userId, fee }: { userId: string; fee: FeeRate },
): Wanted {
  const market = findMarket(request.market);
  if (market === undefined) throw new AppError("not_found");
  const { trigger, side, kind, quantity, funds } = request;
  return {
    ...{ userId, market: market.rules.code, side, kind },
    price: request.price === undefined ? null : readPrice(market, request.price, "price"),
    lots: quantity === undefined ? null : readLots(market, quantity),
    funds: funds === undefined ? null : readFunds(market, funds),
    timeInForce: request.timeInForce ?? (kind === "limit" ? "gtc" : "ioc"),
    selfTrade: request.selfTrade ?? "cancel_taker",
    fee,
    trigger: trigger
      ? { price: readPrice(market, trigger.price, "trigger.price"), when: trigger.when }
      : null,
    executeAtMs: request.executeAtMs ?? null,
    expiresAtMs: request.expiresAtMs ?? null,
    repeat: request.repeat ?? null,
  };
}

export function readPrice(market: Listed, text: string, path: string): bigint {
  return parsePrice(market, text) ?? refuse(text, path, "price_off_tick");
}

export function readLots(market: Listed, text: string): bigint {
  return parseLots(market, text) ?? refuse(text, "quantity", "quantity_off_lot");
}

function readFunds({ quote }: Listed, text: string): bigint {
  return parseDecimal(text, quote.decimals) ?? refuse(text, "funds", "quantity_off_lot");
}

function refuse(text: string, path: string, tooFine: "price_off_tick" | "quantity_off_lot"): never {
  if (isDecimal(text)) throw new AppError(tooFine, { extension: { path } });
  const errors = [{ path, code: "not_a_number", message: "must be a decimal number, as 0.1" }];
  throw new AppError("invalid_request", { errors });
}
