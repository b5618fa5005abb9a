// The arithmetic of contracts/market/AuctionMath.sol, in the currency's smallest unit.

const BPS = 10_000n;

/** The least that beats a leading bid: the step is rounded up. */
export function nextBidUp(leading: bigint, stepBps: number): bigint {
  return leading + (leading * BigInt(stepBps) + BPS - 1n) / BPS;
}

type Falling = { startPrice: bigint; floorPrice: bigint; startsAt: number; endsAt: number };

/** A Dutch auction's price at a time in Unix seconds, rounded up. */
export function fallingPriceUp(
  { startPrice, floorPrice, startsAt, endsAt }: Falling,
  time: number,
): bigint {
  if (time <= startsAt) return startPrice;
  if (time >= endsAt) return floorPrice;
  const fallen = (startPrice - floorPrice) * BigInt(time - startsAt);
  return startPrice - fallen / BigInt(endsAt - startsAt);
}
