/** How auctions reckon, in plain words; the contracts must give the same numbers. */

/** The least bid that beats `leading`: a step of so many hundredths of a percent, rounded up. */
export function minimumNextBid(leading: bigint, stepBps: bigint): bigint {
  return leading + divideUp(leading * stepBps, 10_000n);
}

export type Fall = {
  startPrice: bigint;
  floorPrice: bigint;
  startsAt: bigint;
  endsAt: bigint;
  time: bigint;
};

/** The price falls as the time left does, rounded up. */
export function fallingPrice({ startPrice, floorPrice, startsAt, endsAt, time }: Fall): bigint {
  const duration = endsAt - startsAt;
  const left = clamp(endsAt - time, { low: 0n, high: duration });
  return floorPrice + divideUp((startPrice - floorPrice) * left, duration);
}

export type Late = { endsAt: bigint; lastEndsAt: bigint; window: bigint; time: bigint };

/** After a bid at least a window is left, but never beyond the last end. */
export function endAfterBid({ endsAt, lastEndsAt, window, time }: Late): bigint {
  return clamp(time + window, { low: endsAt, high: lastEndsAt });
}

export type Sold = {
  price: bigint;
  feeBps: bigint;
  royaltyBps: bigint;
  creator: string;
  seller: string;
};

/** Fee and royalty are rounded down; who sells their own work gets no royalty beside the rest. */
export function payouts({ price, feeBps, royaltyBps, creator, seller }: Sold) {
  const fee = (price * feeBps) / 10_000n;
  const royalty = creator === seller ? 0n : (price * royaltyBps) / 10_000n;
  return { fee, royalty, rest: price - fee - royalty };
}

function divideUp(amount: bigint, by: bigint): bigint {
  return amount / by + (amount % by === 0n ? 0n : 1n);
}

function clamp(value: bigint, { low, high }: { low: bigint; high: bigint }): bigint {
  if (value < low) return low;
  return value > high ? high : value;
}
