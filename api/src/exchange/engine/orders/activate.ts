import { bestLevel, enterBook } from "../book/book.ts";
import { bookOf, isWithin, oppositeOf } from "../book/bookOf.ts";
import type { Order } from "../model.ts";
import { awaitTime } from "../schedule/timers.ts";
import { awaitTrigger, isTriggered } from "../schedule/triggers.ts";
import { keep, type Run } from "../state.ts";
import { checkBand, limitNow } from "./checkWanted.ts";
import { closeOrder } from "./closeOrder.ts";
import { release } from "./holds.ts";
import { isFillable, type Matched, match } from "./match.ts";
import type { ClosedBecause } from "./wanted.ts";

/** What is next for an order that has just come, or whose time has: to wait, or to trade. */
export function begin(run: Run, order: Order): void {
  const { trigger, expiresAtMs } = order.wanted;
  if (expiresAtMs !== null) awaitTime(run.state, order, expiresAtMs);
  if (trigger === null || isTriggered(trigger, order.market.lastPrice)) {
    activate(run, order);
    return;
  }
  order.status = "waiting";
  keep(run.state, order);
  awaitTrigger(order, trigger);
  run.events.push({ kind: "changed", order, held: 0n });
}

/** Trades what can be traded now; the rest rests or ends, as the order says. */
export function activate(run: Run, order: Order): void {
  order.status = "open";
  const over = prepare(order) ?? outcomeOf(order, match(run, order));
  if (over === undefined) rest(run, order);
  else closeOrder(run, order, over);
}

/** Why an order is over after it has traded what it could; undefined if the rest of it rests. */
function outcomeOf(order: Order, matched: Matched): ClosedBecause | undefined {
  if (matched === "self_trade") return "self_trade";
  if (matched === "done") return order.lotsTraded > 0n ? "filled" : "self_trade";
  const { timeInForce } = order.wanted;
  return timeInForce === "ioc" || timeInForce === "fok" ? "unfilled" : undefined;
}

/** Sets the limit of this moment, and says why the order must not trade, if it must not. */
function prepare(order: Order): ClosedBecause | undefined {
  const { kind, timeInForce } = order.wanted;
  const { market, side } = order;
  if (kind === "limit") {
    if (checkBand(market, order.price) !== undefined) return "price_out_of_band";
  } else {
    const limit = limitNow(market, { kind, side });
    if (limit === undefined) return "unfilled";
    // A bid by lots has held for a limit already.
    if (order.price === 0n) order.price = limit;
  }
  if (timeInForce === "post_only" && wouldTake(order)) return "would_take";
  if (timeInForce === "fok" && !isFillable(order)) return "not_fillable";
  return undefined;
}

export function wouldTake({ market, side, price }: Order): boolean {
  const best = bestLevel(oppositeOf(market, side));
  return best !== undefined && isWithin(side, best.price, price);
}

/** Puts what is left into the book, behind all that is there, and gives back what it has saved. */
function rest(run: Run, order: Order): void {
  const { state, events } = run;
  state.sequence += 1;
  order.sequence = state.sequence;
  keep(state, order);
  enterBook(bookOf(order.market, order.side), order);
  const isNew = order.lotsTraded === 0n && order.lotsPrevented === 0n;
  events.push({ kind: "changed", order, held: isNew ? 0n : -release(order) });
}
