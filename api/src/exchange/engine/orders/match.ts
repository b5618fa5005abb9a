import { fundsWithinDown } from "../accounts/fees.ts";
import { bestLevel, lessenInBook } from "../book/book.ts";
import { bookOf, isWithin, oppositeOf } from "../book/bookOf.ts";
import type { Desk, Level, Order } from "../model.ts";
import type { Run } from "../state.ts";
import { closeOrder } from "./closeOrder.ts";
import { release } from "./holds.ts";
import { trade } from "./trade.ts";

/** So many lots of a price an order still wants. */
export function lotsWanted(order: Order, price: bigint): bigint {
  if (order.budget === 0n) return order.lotsLeft;
  return (fundsWithinDown(order.budget, order.fee.feePpm) - order.funds) / price;
}

/** How matching ended: nothing more is wanted, nothing more is there, or it met its own owner. */
export type Matched = "done" | "rest" | "self_trade";

/**
 * Trades an order with those on the other side, the best price first and the oldest first, as far
 * as its limit.
 */
export function match(run: Run, taker: Order): Matched {
  const opposite = oppositeOf(taker.market, taker.side);
  for (;;) {
    const level = bestLevel(opposite);
    const price = level?.price ?? taker.price;
    const wanted = lotsWanted(taker, price);
    if (wanted <= 0n) return "done";
    const maker = level?.head;
    if (maker === undefined || !isWithin(taker.side, price, taker.price)) return "rest";
    const lots = wanted < maker.lotsLeft ? wanted : maker.lotsLeft;
    if (maker.desk !== taker.desk) meet(run, { maker, taker, lots });
    else if (taker.wanted.selfTrade === "cancel_taker") return "self_trade";
    else prevent(run, { maker, taker, lots });
  }
}

type Meeting = { maker: Order; taker: Order; lots: bigint };

function meet(run: Run, { maker, taker, lots }: Meeting): void {
  const book = bookOf(maker.market, maker.side);
  lessenInBook(book, maker, lots);
  trade(run, { maker, taker, lots });
  if (maker.lotsLeft === 0n) closeOrder(run, maker, "filled");
}

/** Cancels the maker, or as much of both as would have been traded. */
function prevent(run: Run, { maker, taker, lots }: Meeting): void {
  if (taker.wanted.selfTrade === "cancel_maker") {
    closeOrder(run, maker, "self_trade");
    return;
  }
  lessenInBook(bookOf(maker.market, maker.side), maker, lots);
  maker.lotsLeft -= lots;
  maker.lotsPrevented += lots;
  taker.lotsPrevented += lots;
  if (taker.budget > 0n) taker.budget -= maker.price * lots;
  else taker.lotsLeft -= lots;
  const makerReleased = release(maker);
  const takerReleased = release(taker);
  run.events.push({ kind: "prevented", maker, taker, lots, makerReleased, takerReleased });
  if (maker.lotsLeft === 0n) closeOrder(run, maker, "self_trade");
}

/** Whether an order could be traded whole, now, and with others only. */
export function isFillable(taker: Order): boolean {
  const { levels } = oppositeOf(taker.market, taker.side);
  const own = levelsOf(taker.desk);
  const found = { lots: 0n, funds: 0n };
  for (let index = levels.length - 1; index >= 0; index--) {
    const level = levels[index] as Level;
    if (!isWithin(taker.side, level.price, taker.price)) return false;
    const missing =
      taker.budget === 0n
        ? taker.lotsLeft - found.lots
        : (fundsWithinDown(taker.budget, taker.fee.feePpm) - found.funds) / level.price;
    const others = own.has(level) ? othersLots(taker, level, missing) : level.lots;
    if (others === undefined) return false;
    if (others >= missing) return true;
    found.lots += others;
    found.funds += others * level.price;
  }
  return false;
}

/** What others want beside its own at a price, up to what is missing; undefined if it may not. */
function othersLots(taker: Order, level: Level, missing: bigint): bigint | undefined {
  let lots = 0n;
  for (let maker = level.head; maker !== undefined && lots < missing; maker = maker.after) {
    if (maker.desk !== taker.desk) lots += maker.lotsLeft;
    else if (taker.wanted.selfTrade !== "cancel_maker") return undefined;
  }
  return lots;
}

function levelsOf({ last }: Desk): Set<Level> {
  const levels = new Set<Level>();
  for (let own = last; own !== undefined; own = own.earlier) {
    if (own.level !== undefined) levels.add(own.level);
  }
  return levels;
}
