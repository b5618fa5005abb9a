import { crc32 } from "node:zlib";

const LEVELS = 25;

type Level = readonly [price: string, quantity: string];

/**
 * CRC-32 of the best 25 prices of both sides, as `price:quantity` joined with `:`, a bid, an ask, a
 * bid and so on; where one side has no more, the other goes on alone.
 */
export function checksumOf(book: { bids: readonly Level[]; asks: readonly Level[] }): number {
  const parts: string[] = [];
  for (let index = 0; index < LEVELS; index++) {
    for (const level of [book.bids[index], book.asks[index]]) {
      if (level !== undefined) parts.push(`${level[0]}:${level[1]}`);
    }
  }
  return crc32(parts.join(":"));
}
