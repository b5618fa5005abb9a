import { parseDecimal } from "@/lib/money.ts";
import { crc32 } from "./crc32.ts";

export type Level = readonly [price: string, quantity: string];

/** What is wanted in a market, the best prices first, up to a number of the exchange's journal. */
export interface Book {
  market: string;
  seq: number;
  bids: readonly Level[];
  asks: readonly Level[];
}

interface Levels {
  bids: readonly Level[];
  asks: readonly Level[];
}

export type DepthSnapshot = Levels & { market: string; seq: number; checksum: number };
export type DepthUpdate = Levels & { market: string; from: number; to: number; checksum: number };

const CHECKED_LEVELS = 25;

/** The book of a snapshot; null if it is not what was sent. */
export function openBook({ market, seq, bids, asks, checksum }: DepthSnapshot): Book | null {
  return checksumOf({ bids, asks }) === checksum ? { market, seq, bids, asks } : null;
}

/** The book after an update; the same one if that is old, null if something is missing. */
export function updateBook(book: Book, update: DepthUpdate): Book | null {
  if (update.to <= book.seq) return book;
  if (update.from > book.seq + 1) return null;
  const bids = update.bids.reduce((levels, level) => setLevel(levels, level, -1), book.bids);
  const asks = update.asks.reduce((levels, level) => setLevel(levels, level, 1), book.asks);
  if (checksumOf({ bids, asks }) !== update.checksum) return null;
  return { market: book.market, seq: update.to, bids, asks };
}

/** A quantity replaces the one at its price; "0" takes the price away. */
function setLevel(levels: readonly Level[], level: Level, rising: 1 | -1): readonly Level[] {
  const [price, quantity] = level;
  const wanted = toUnits(price);
  let low = 0;
  let high = levels.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const at = toUnits(levels[middle]?.[0] ?? "0");
    if (rising === 1 ? at < wanted : at > wanted) low = middle + 1;
    else high = middle;
  }
  const replaced = levels[low]?.[0] === price ? 1 : 0;
  return levels.toSpliced(low, replaced, ...(quantity === "0" ? [] : [level]));
}

const toUnits = (price: string) => parseDecimal(price) ?? 0n;

/** Of the best 25 of both sides as `price:quantity`, a bid, an ask, a bid and so on. */
export function checksumOf({ bids, asks }: Levels): number {
  const parts: string[] = [];
  for (let index = 0; index < CHECKED_LEVELS; index += 1) {
    for (const level of [bids[index], asks[index]]) {
      if (level) parts.push(`${level[0]}:${level[1]}`);
    }
  }
  return crc32(parts.join(":"));
}
