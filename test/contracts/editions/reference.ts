/** How sales of copies reckon, in plain words; the contract must give the same numbers. */

export type Falling = {
  startPrice: bigint;
  floorPrice: bigint;
  startsAt: bigint;
  fallSeconds: bigint;
  time: bigint;
};

/** A copy's price falls by the same each second, rounded up, until the floor; if at all. */
export function priceAt({ startPrice, floorPrice, startsAt, fallSeconds, time }: Falling): bigint {
  if (time <= startsAt) return startPrice;
  const secondsLeft = startsAt + fallSeconds - time;
  if (secondsLeft <= 0n) return floorPrice;
  const above = (startPrice - floorPrice) * secondsLeft;
  return floorPrice + (above + fallSeconds - 1n) / fallSeconds;
}

/** What so many copies cost at the price of the moment. */
export const totalOf = (quantity: bigint, price: bigint): bigint => quantity * price;

/** The fee is rounded down; the seller, who made the work, has all the rest. */
export function proceedsOf(total: bigint, feeBps: bigint) {
  const fee = (total * feeBps) / 10_000n;
  return { fee, sellers: total - fee };
}

export type Bought = { buyer: string; quantity: bigint; price: bigint };

/** The end of a falling price: all pay the last price, and have back what they paid above it. */
export function settlementOf(purchases: Bought[], feeBps: bigint) {
  const lastPrice = purchases.at(-1)?.price ?? 0n;
  const rebates: Record<string, bigint> = {};
  let sold = 0n;
  for (const { buyer, quantity, price } of purchases) {
    sold += quantity;
    rebates[buyer] = (rebates[buyer] ?? 0n) + totalOf(quantity, price - lastPrice);
  }
  return { sold, lastPrice, rebates, ...proceedsOf(totalOf(sold, lastPrice), feeBps) };
}
