import type { Book, Level, Order } from "../model.ts";

export function createBook(side: "bid" | "ask"): Book {
  return { side, levels: [], touched: [] };
}

export function bestLevel({ levels }: Book): Level | undefined {
  return levels[levels.length - 1];
}

/** Where a price is, or would be put. */
function indexOf({ side, levels }: Book, price: bigint): number {
  let low = 0;
  let high = levels.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const at = (levels[middle] as Level).price;
    const isBefore = side === "bid" ? at < price : at > price;
    if (isBefore) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function levelAt(book: Book, price: bigint): Level | undefined {
  const level = book.levels[indexOf(book, price)];
  return level?.price === price ? level : undefined;
}

/** Puts an order behind all others of its price. */
export function enterBook(book: Book, order: Order): void {
  const index = indexOf(book, order.price);
  let level = book.levels[index];
  if (level === undefined || level.price !== order.price) {
    level = {
      price: order.price,
      lots: 0n,
      count: 0,
      head: undefined,
      tail: undefined,
      isTouched: false,
    };
    book.levels.splice(index, 0, level);
  }
  order.level = level;
  order.before = level.tail;
  order.after = undefined;
  if (level.tail === undefined) level.head = order;
  else level.tail.after = order;
  level.tail = order;
  level.count += 1;
  level.lots += order.lotsLeft;
  touch(book, level);
}

/** Takes an order out, with what it still wants. */
export function leaveBook(book: Book, order: Order): void {
  const { level, before, after } = order;
  if (level === undefined) return;
  if (before === undefined) level.head = after;
  else before.after = after;
  if (after === undefined) level.tail = before;
  else after.before = before;
  level.count -= 1;
  level.lots -= order.lotsLeft;
  if (level.count === 0) book.levels.splice(indexOf(book, level.price), 1);
  order.level = undefined;
  order.before = undefined;
  order.after = undefined;
  touch(book, level);
}

/** Notes that a resting order wants less. */
export function lessenInBook(book: Book, order: Order, lots: bigint): void {
  if (order.level === undefined) return;
  order.level.lots -= lots;
  touch(book, order.level);
}

/** The best prices and what is wanted at each, the best first. */
export function depthOf({ levels }: Book, count: number): { price: bigint; lots: bigint }[] {
  const first = Math.max(0, levels.length - count);
  return levels
    .slice(first)
    .reverse()
    .map(({ price, lots }) => ({ price, lots }));
}

/** What is wanted now at each price that has changed since the last call; 0 where nothing is. */
export function takeChanges(book: Book): { price: bigint; lots: bigint }[] {
  const prices = new Set(book.touched.map(({ price }) => price));
  for (const level of book.touched) level.isTouched = false;
  book.touched.length = 0;
  return [...prices].map((price) => ({ price, lots: levelAt(book, price)?.lots ?? 0n }));
}

function touch({ touched }: Book, level: Level): void {
  if (level.isTouched) return;
  level.isTouched = true;
  touched.push(level);
}
