import { cutDown, cutUp, dividedDown, timesDown, timesUp, unitsOf } from "./decimals.ts";

const ONE = 10n ** 18n;
/** Of won, in the exchange's books. */
const FUNDS_DECIMALS = 8;

export type Sums = {
  /** Price times quantity. */
  worth: bigint;
  feeUp: bigint;
};

export function sumsOf({ price, quantity, rate }: Record<"price" | "quantity" | "rate", bigint>) {
  const worth = timesDown(price, quantity);
  return { worth, feeUp: feeUpOf(worth, rate) };
}

export function feeUpOf(worth: bigint, rate: bigint): bigint {
  return cutUp(timesUp(worth, rate), FUNDS_DECIMALS);
}

/** The fee within what a market order may cost. */
export function feeWithinUp(funds: bigint, rate: bigint): bigint {
  return funds - cutDown(dividedDown(funds, ONE + rate), FUNDS_DECIMALS);
}

type Buying = { funds: bigint; price: bigint; rate: bigint; decimals: number };

/** The most that can be bought so that what it costs and the fee are within the funds. */
export function affordableDown({ funds, price, rate, decimals }: Buying): bigint {
  if (price <= 0n) return 0n;
  const lot = 10n ** BigInt(18 - decimals);
  let quantity = cutDown(dividedDown(dividedDown(funds, ONE + rate), price), decimals);
  while (quantity > 0n) {
    const { worth, feeUp } = sumsOf({ price, quantity, rate });
    if (worth + feeUp <= funds) return quantity;
    quantity -= lot;
  }
  return 0n;
}

export function percentDown(units: bigint, percent: number, decimals: number): bigint {
  return cutDown((units * BigInt(percent)) / 100n, decimals);
}

/** The rate that is left with a coupon of so many percent. */
export function discounted(rate: string, percent: number): bigint {
  return (unitsOf(rate) * BigInt(100 - percent)) / 100n;
}
