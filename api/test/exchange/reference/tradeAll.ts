import type { ClosedBecause } from "../../../src/exchange/engine/orders/wanted.ts";
import {
  add,
  ceil,
  crosses,
  end,
  feeOf,
  type Live,
  opposite,
  rulesOf,
  type World,
  wantedAt,
} from "./world.ts";

/** Trades with one after the other; why the order is over then, if it is. */
export function tradeAll(world: World, taker: Live): ClosedBecause | undefined {
  for (;;) {
    const maker = opposite(world, taker.wanted)[0];
    const wanted = wantedAt(taker, maker?.price ?? taker.price);
    if (wanted === 0n) return taker.traded > 0n ? "filled" : "self_trade";
    if (maker === undefined || !crosses(taker, maker.price)) break;
    const lots = wanted < maker.left ? wanted : maker.left;
    const isOwn = maker.wanted.userId === taker.wanted.userId;
    if (isOwn && taker.wanted.selfTrade === "cancel_taker") return "self_trade";
    if (isOwn && taker.wanted.selfTrade === "cancel_maker") {
      end(world, maker, "self_trade");
      continue;
    }
    if (isOwn) lessen({ maker, taker, lots });
    else trade(world, { maker, taker, lots });
    if (maker.left === 0n) end(world, maker, isOwn ? "self_trade" : "filled");
  }
  const rests = ["gtc", "post_only"].includes(taker.wanted.timeInForce);
  return rests ? undefined : "unfilled";
}

type Meeting = { maker: Live; taker: Live; lots: bigint };

function lessen({ maker, taker, lots }: Meeting): void {
  maker.left -= lots;
  if (taker.budget > 0n) taker.budget -= lots * maker.price;
  else taker.left -= lots;
}

function trade(world: World, { maker, taker, lots }: Meeting): void {
  const { base, quote, lotUnits } = rulesOf(world, maker.wanted.market);
  const funds = maker.price * lots;
  const fees: string[] = [];
  for (const order of [maker, taker]) {
    const { userId, side } = order.wanted;
    const [feeBefore, grossBefore] = [feeOf(order), ceil(order.funds, order.fee.grossFeePpm)];
    order.funds += funds;
    order.traded += lots;
    if (order.budget === 0n) order.left -= lots;
    const fee = feeOf(order) - feeBefore;
    const gross = ceil(order.funds, order.fee.grossFeePpm) - grossBefore;
    add(world, `fees ${quote}`, gross);
    add(world, `coupons ${quote}`, fee - gross);
    add(world, `${userId} ${quote}`, side === "bid" ? -funds - fee : funds - fee);
    add(world, `${userId} ${base}`, (side === "bid" ? lots : -lots) * lotUnits);
    fees.push(`${side} ${order.id} pays ${fee}`);
  }
  world.prices.set(maker.wanted.market, maker.price);
  world.told.push(`${lots} at ${maker.price}, ${fees.join(", ")}`);
}

/** Whether all of it could be traded with others, now. */
export function isFillable(world: World, taker: Live): boolean {
  const rest = { ...taker };
  for (const maker of opposite(world, taker.wanted)) {
    if (!crosses(taker, maker.price)) return false;
    const wanted = wantedAt(rest, maker.price);
    if (wanted === 0n) return true;
    if (maker.wanted.userId === taker.wanted.userId) {
      if (taker.wanted.selfTrade === "cancel_maker") continue;
      return false;
    }
    const lots = wanted < maker.left ? wanted : maker.left;
    rest.left -= lots;
    rest.funds += lots * maker.price;
    if (wanted === lots) return true;
  }
  return false;
}
