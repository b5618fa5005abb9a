import type { Refusal } from "../../../src/exchange/engine/commands.ts";
import type { MarketRules } from "../../../src/exchange/engine/model.ts";
import type { Wanted } from "../../../src/exchange/engine/orders/wanted.ts";
import { inBand, lastPrice, type World } from "./world.ts";

/** What is wrong with an order, before its money is looked for. */
export function refusalOf(world: World, wanted: Wanted, nowMs: number): Refusal | undefined {
  const { market, price, lots, funds, trigger, executeAtMs, expiresAtMs } = wanted;
  const rule = world.rules.find(({ code }) => code === market);
  if (rule === undefined) return "market_unknown";
  if (isIncomplete(wanted)) return "order_incomplete";
  if (executeAtMs !== null && executeAtMs <= nowMs) return "time_passed";
  if (expiresAtMs !== null && expiresAtMs <= (executeAtMs ?? nowMs)) return "time_passed";
  if (lots !== null && lots <= 0n) return "lots_not_positive";
  for (const one of [price, trigger?.price ?? null]) {
    const wrong = one === null ? undefined : priceRefusal(rule, one);
    if (wrong) return wrong;
  }
  const worth = funds ?? (price ?? lastPrice(world, market)) * (lots ?? 0n);
  const wrong = worthRefusal(rule, worth);
  if (wrong) return wrong;
  const waits = trigger !== null || executeAtMs !== null;
  if (price !== null && !waits && !inBand(world, market, price)) return "price_out_of_band";
  const own = world.live.filter((one) => one.wanted.userId === wanted.userId);
  const here = own.filter((one) => one.wanted.market === market);
  if (here.length >= rule.openOrdersPerUserMax) return "too_many_orders";
  const repeats = here.filter((one) => one.status === "scheduled" && one.wanted.repeat !== null);
  const isTooMany = wanted.repeat !== null && repeats.length >= rule.repeatingOrdersPerUserMax;
  return isTooMany ? "too_many_orders" : undefined;
}

function isIncomplete(wanted: Wanted): boolean {
  const { kind, side, price, lots, funds, trigger, executeAtMs, timeInForce, repeat } = wanted;
  const waits = trigger !== null || executeAtMs !== null;
  return (
    (lots === null) === (funds === null) ||
    (price !== null) !== (kind === "limit") ||
    (funds !== null && (kind === "limit" || side === "ask")) ||
    (waits && kind !== "limit" && side === "bid" && funds === null) ||
    (kind !== "limit" && !["ioc", "fok"].includes(timeInForce)) ||
    (repeat !== null && (executeAtMs === null || repeat.everyMs < 1000 || repeat.times < 1))
  );
}

export function priceRefusal({ ticks }: MarketRules, price: bigint): Refusal | undefined {
  if (price <= 0n) return "price_not_positive";
  const tick = ticks.filter(({ from }) => from <= price).at(-1)?.tick ?? 1n;
  return price % tick === 0n ? undefined : "price_off_tick";
}

export function worthRefusal(rule: MarketRules, worth: bigint): Refusal | undefined {
  if (worth < rule.minNotional) return "notional_too_small";
  return worth > rule.maxNotional ? "notional_too_large" : undefined;
}
