/**
 * Money: whole numbers of the currency's smallest unit. ETH and JTK both have 18 decimals.
 * This file imports nothing.
 */

export type Currency = "ETH" | "JTK";

/** An amount in the smallest unit; branded, so that no other bigint passes for money. */
export type Amount = bigint & { readonly __money: unique symbol };

/** How money looks in JSON. `amount` is a decimal string in the smallest unit. */
export type Money = { amount: string; currency: Currency };

const AMOUNT_MAX = 2n ** 256n - 1n;
const AMOUNT_PATTERN = /^(?:0|[1-9][0-9]{0,77})$/;

/** Marks a bigint as money. Throws RangeError below 0 and above 2^256 − 1. */
export function amount(value: bigint): Amount {
  if (value < 0n || value > AMOUNT_MAX) throw new RangeError("amount out of range");
  return value as Amount;
}

/** Parses a decimal string of the smallest unit; undefined for anything but canonical digits. */
export function parseAmount(text: string): Amount | undefined {
  if (!AMOUNT_PATTERN.test(text)) return undefined;
  const value = BigInt(text);
  return value > AMOUNT_MAX ? undefined : (value as Amount);
}

/** JSON form of an amount. Postgres numerics arrive as strings and pass through checked. */
export function money(value: bigint | string, currency: Currency): Money {
  const checked = typeof value === "bigint" ? amount(value) : parseAmount(value);
  if (checked === undefined) throw new RangeError("not a canonical amount");
  return { amount: checked.toString(), currency };
}
