import { formatDecimal, parseDecimal } from "../../exchange/markets/decimals.ts";

const PRICE_DECIMALS = 8;

/** By how much a price is more than another. */
export function difference(price: string, before: string): string {
  const [at = 0n, from = 0n] = [price, before].map((text) => parseDecimal(text, PRICE_DECIMALS));
  return formatDecimal(at - from, PRICE_DECIMALS);
}
