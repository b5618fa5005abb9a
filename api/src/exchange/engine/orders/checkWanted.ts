import { partDown } from "../accounts/fees.ts";
import { bestLevel } from "../book/book.ts";
import { oppositeOf } from "../book/bookOf.ts";
import type { Refusal } from "../commands.ts";
import type { Market, MarketRules } from "../model.ts";
import type { FeeRate, Side, Wanted } from "./wanted.ts";

const MILLION = 1_000_000n;

/** What is wrong with an order by itself and by its market's rules, if anything. */
export function checkWanted(wanted: Wanted, market: Market, nowMs: number): Refusal | undefined {
  const { price, lots, trigger } = wanted;
  return (
    checkShape(wanted) ??
    checkFee(wanted.fee) ??
    checkTimes(wanted, nowMs) ??
    (lots !== null && lots <= 0n ? "lots_not_positive" : undefined) ??
    (price === null ? undefined : checkPrice(market.rules, price)) ??
    (trigger === null ? undefined : checkPrice(market.rules, trigger.price)) ??
    checkNotional(market.rules, notionalOf(wanted, market))
  );
}

/** Whether what it needs is there, and nothing that makes no sense beside it. */
function checkShape(wanted: Wanted): Refusal | undefined {
  const { kind, side, price, lots, funds, timeInForce, repeat, executeAtMs } = wanted;
  const isLimit = kind === "limit";
  const byFunds = funds !== null;
  const waits = wanted.trigger !== null || executeAtMs !== null;
  const isWhole =
    (lots === null) !== (funds === null) &&
    (price !== null) === isLimit &&
    // Only what is bought is bought for an amount.
    (!byFunds || (!isLimit && side === "bid")) &&
    // What it will cost is not known until then.
    !(waits && !isLimit && side === "bid" && !byFunds) &&
    (isLimit || timeInForce === "ioc" || timeInForce === "fok") &&
    (repeat === null || (executeAtMs !== null && repeat.everyMs >= 1_000 && repeat.times >= 1));
  return isWhole ? undefined : "order_incomplete";
}

export function checkFee({ feePpm, grossFeePpm, couponId }: FeeRate): Refusal | undefined {
  const isFee = feePpm >= 0n && grossFeePpm >= feePpm && grossFeePpm < MILLION;
  return isFee && (couponId !== null || feePpm === grossFeePpm) ? undefined : "fee_invalid";
}

function checkTimes({ executeAtMs, expiresAtMs }: Wanted, nowMs: number): Refusal | undefined {
  const beginsAt = executeAtMs ?? nowMs;
  if (executeAtMs !== null && executeAtMs <= nowMs) return "time_passed";
  if (expiresAtMs !== null && expiresAtMs <= beginsAt) return "time_passed";
  return undefined;
}

export function checkPrice(rules: MarketRules, price: bigint): Refusal | undefined {
  if (price <= 0n) return "price_not_positive";
  return price % tickAt(rules, price) === 0n ? undefined : "price_off_tick";
}

/** The step of prices at a price. */
export function tickAt({ ticks }: Pick<MarketRules, "ticks">, price: bigint): bigint {
  let tick = 1n;
  for (const band of ticks) {
    if (band.from > price) break;
    tick = band.tick;
  }
  return tick;
}

/** Whether a limit is so far from the last price that it must be a mistake. */
export function checkBand({ rules, lastPrice }: Market, price: bigint): Refusal | undefined {
  const away = partDown(lastPrice, rules.bandPpm);
  const isWithin = price >= lastPrice - away && price <= lastPrice + away;
  return isWithin ? undefined : "price_out_of_band";
}

/** What it would be worth; at the last price where it names none. */
function notionalOf({ price, lots, funds }: Wanted, { lastPrice }: Market): bigint {
  return funds ?? (price ?? lastPrice) * (lots ?? 0n);
}

export function checkNotional(
  { minNotional, maxNotional }: MarketRules,
  notional: bigint,
): Refusal | undefined {
  if (notional < minNotional) return "notional_too_small";
  return notional > maxNotional ? "notional_too_large" : undefined;
}

/** The limit of an order that names none, now; undefined if there is nothing to trade with. */
export function limitNow(market: Market, { kind, side }: { kind: "market" | "best"; side: Side }) {
  const { rules, lastPrice } = market;
  if (kind === "best") return bestLevel(oppositeOf(market, side))?.price;
  const away = partDown(lastPrice, rules.collarPpm);
  if (side === "bid") return lastPrice + away;
  return lastPrice - away > 0n ? lastPrice - away : 1n;
}
