import { leaveBook, lessenInBook } from "../book/book.ts";
import { bookOf } from "../book/bookOf.ts";
import type { Outcome, Refusal } from "../commands.ts";
import type { Order } from "../model.ts";
import type { Run } from "../state.ts";
import { activate, wouldTake } from "./activate.ts";
import { checkBand, checkNotional, checkPrice } from "./checkWanted.ts";
import { adjustHold } from "./holds.ts";
import { ownOrder } from "./ownOrder.ts";

type Amended = { price: bigint; lots: bigint; lotsLeft: bigint };
type Asked = { userId: string; orderId: number; price: bigint | null; lots: bigint | null };

/**
 * Changes the price or the lots of a limit order. With fewer lots at the same price it keeps its
 * place; else it comes anew, and may trade at once. Refused, it stays as it was.
 */
export function amend(run: Run, asked: Asked): Outcome {
  const order = ownOrder(run.state, asked);
  if (order === undefined) return { refused: "order_unknown" };
  const price = asked.price ?? order.price;
  const lots = asked.lots ?? order.lots;
  const wanted = { price, lots, lotsLeft: order.lotsLeft + lots - order.lots };
  const refused = checkAmended(order, wanted);
  if (refused !== undefined) return { refused };
  const comesAnew = order.status === "open" && !keepsPlace(order, wanted);
  const held = holdAmended(order, wanted);
  if (held === undefined) return { refused: "insufficient_funds" };
  run.events.push({ kind: "changed", order, held });
  if (comesAnew) activate(run, order);
  return { events: run.events };
}

function keepsPlace(order: Order, wanted: Amended): boolean {
  return wanted.price === order.price && wanted.lots <= order.lots;
}

function checkAmended(order: Order, wanted: Amended): Refusal | undefined {
  const { market, status } = order;
  if (order.wanted.kind !== "limit") return "not_amendable";
  if (wanted.lotsLeft <= 0n) return "lots_not_positive";
  const isOpen = status === "open";
  return (
    checkPrice(market.rules, wanted.price) ??
    checkNotional(market.rules, wanted.price * wanted.lots) ??
    (isOpen && !keepsPlace(order, wanted) ? checkBand(market, wanted.price) : undefined) ??
    (isOpen && order.wanted.timeInForce === "post_only" && wouldTake({ ...order, ...wanted })
      ? "would_take"
      : undefined)
  );
}

/** Takes on what is wanted now, and holds for it; undefined, and nothing, if that isn't there. */
function holdAmended(order: Order, wanted: Amended): bigint | undefined {
  const { price, lots, lotsLeft, market, side } = order;
  const book = bookOf(market, side);
  const isFewer = wanted.price === price && wanted.lotsLeft <= lotsLeft;
  Object.assign(order, wanted);
  const held = adjustHold(order);
  if (held === undefined) {
    Object.assign(order, { price, lots, lotsLeft });
    return undefined;
  }
  if (order.level === undefined) return held;
  if (isFewer) {
    lessenInBook(book, order, lotsLeft - wanted.lotsLeft);
    return held;
  }
  // It leaves its level with what that has counted of it.
  order.lotsLeft = lotsLeft;
  leaveBook(book, order);
  order.lotsLeft = wanted.lotsLeft;
  return held;
}
