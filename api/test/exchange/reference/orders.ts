import type { Refusal } from "../../../src/exchange/engine/commands.ts";
import type { ClosedBecause, Wanted } from "../../../src/exchange/engine/orders/wanted.ts";
import { priceRefusal, refusalOf, worthRefusal } from "./refusalOf.ts";
import { isFillable, tradeAll } from "./tradeAll.ts";
import {
  balanceOf,
  crosses,
  end,
  inBand,
  type Live,
  lastPrice,
  needOf,
  opposite,
  partOf,
  paysWith,
  rulesOf,
  type World,
} from "./world.ts";

function limitNow(world: World, { market, kind, side }: Wanted): bigint | undefined {
  if (kind === "best") return opposite(world, { market, side })[0]?.price;
  const last = lastPrice(world, market);
  const away = partOf(last, rulesOf(world, market).collarPpm);
  const limit = side === "bid" ? last + away : last - away;
  return limit > 0n ? limit : 1n;
}

export function activate(world: World, order: Live): void {
  order.status = "open";
  const over = hindrance(world, order) ?? tradeAll(world, order);
  if (over !== undefined) {
    end(world, order, over);
    return;
  }
  world.counter += 1;
  order.rank = world.counter;
}

function hindrance(world: World, order: Live): ClosedBecause | undefined {
  const { kind, market, timeInForce } = order.wanted;
  if (kind === "limit" && !inBand(world, market, order.price)) return "price_out_of_band";
  if (kind !== "limit" && order.price === 0n) {
    const limit = limitNow(world, order.wanted);
    if (limit === undefined) return "unfilled";
    order.price = limit;
  }
  const first = opposite(world, order.wanted)[0];
  if (timeInForce === "post_only" && first && crosses(order, first.price)) return "would_take";
  return timeInForce === "fok" && !isFillable(world, order) ? "not_fillable" : undefined;
}

function begin(world: World, order: Live): void {
  const { trigger, market } = order.wanted;
  const last = lastPrice(world, market);
  const isDue =
    trigger === null || (trigger.when === "above" ? last >= trigger.price : last <= trigger.price);
  if (isDue) activate(world, order);
  else order.status = "waiting";
}

export function place(world: World, wanted: Wanted, nowMs: number): Refusal | undefined {
  const refused = refusalOf(world, wanted, nowMs);
  if (refused) return refused;
  const { userId, side, funds, lots, kind, executeAtMs, fee, price } = wanted;
  const id = world.counter + 1;
  const order: Live = {
    ...{ id, rank: id, wanted, status: "open", traded: 0n, funds: 0n, fee },
    ...{ price: price ?? 0n, lots: lots ?? 0n, left: lots ?? 0n, budget: funds ?? 0n },
  };
  if (kind !== "limit" && side === "bid" && funds === null) {
    const limit = limitNow(world, wanted);
    if (limit === undefined) return "no_liquidity";
    order.price = limit;
  }
  const { available } = balanceOf(world, { userId, asset: paysWith(world, order) });
  if (needOf(world, order) > available) return "insufficient_funds";
  world.counter = id;
  world.told.push(`accepted ${id}`);
  world.live.push(order);
  if (executeAtMs !== null) order.status = "scheduled";
  else begin(world, order);
  return undefined;
}

type Asked = { price: bigint | null; lots: bigint | null };

export function amend(world: World, order: Live, asked: Asked): Refusal | undefined {
  const { market, kind, userId, timeInForce } = order.wanted;
  const lots = asked.lots ?? order.lots;
  const changed = { ...order, lots, price: asked.price ?? order.price };
  changed.left = order.left + lots - order.lots;
  if (kind !== "limit") return "not_amendable";
  if (changed.left <= 0n) return "lots_not_positive";
  const rule = rulesOf(world, market);
  const wrong = priceRefusal(rule, changed.price) ?? worthRefusal(rule, changed.price * lots);
  if (wrong) return wrong;
  const isOpen = order.status === "open";
  const isAnew = isOpen && (changed.price !== order.price || lots > order.lots);
  if (isAnew && !inBand(world, market, changed.price)) return "price_out_of_band";
  const first = opposite(world, order.wanted)[0];
  const wouldTake = first !== undefined && crosses(changed, first.price);
  if (isOpen && timeInForce === "post_only" && wouldTake) return "would_take";
  const more = needOf(world, changed) - needOf(world, order);
  const { available } = balanceOf(world, { userId, asset: paysWith(world, order) });
  if (more > available) return "insufficient_funds";
  Object.assign(order, { price: changed.price, lots, left: changed.left });
  if (isAnew) activate(world, order);
  return undefined;
}

export function setFee(order: Live, fee: Wanted["fee"]): Refusal | undefined {
  if (order.traded > 0n) return "already_traded";
  if (order.fee.couponId !== null) return "has_coupon";
  if (fee.feePpm > order.fee.feePpm) return "fee_invalid";
  order.fee = fee;
  return undefined;
}

export function fire(world: World, order: Live, nowMs: number): void {
  begin(world, order);
  const { repeat, executeAtMs, expiresAtMs } = order.wanted;
  if (repeat === null || executeAtMs === null) return;
  let at = executeAtMs + repeat.everyMs;
  let times = repeat.times - 1;
  for (; at <= nowMs; at += repeat.everyMs) times -= 1;
  if (times < 0 || (expiresAtMs !== null && at >= expiresAtMs)) return;
  const { grossFeePpm } = order.fee;
  const next: Wanted = {
    ...order.wanted,
    ...(order.wanted.kind === "limit" && { price: order.price, lots: order.lots }),
    executeAtMs: at,
    repeat: times === 0 ? null : { ...repeat, times },
    fee: { feePpm: grossFeePpm, grossFeePpm, couponId: null },
  };
  const refused = place(world, next, nowMs);
  if (refused) world.told.push(`no more: ${refused}`);
}
