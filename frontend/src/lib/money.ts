import type { Money } from "./api/types.ts";

/** ETH and JTK both have 18 decimals. */
const decimals = 18;
const unit = 10n ** 18n;

/**
 * A decimal string of an amount in the smallest unit, all digits kept: 1500000000000000000 → "1.5".
 */
export function toDecimal(amount: bigint): string {
  const sign = amount < 0n ? "-" : "";
  const absolute = amount < 0n ? -amount : amount;
  const fraction = (absolute % unit).toString().padStart(decimals, "0").replace(/0+$/, "");
  const whole = (absolute / unit).toString();
  return sign + (fraction ? `${whole}.${fraction}` : whole);
}

/**
 * The smallest unit of what a person typed: "1.5" → 1500000000000000000n. `null` for anything that
 * isn't a plain positive decimal with at most 18 digits after the point. Thousands commas are let
 * through, because people paste them.
 */
export function parseDecimal(text: string): bigint | null {
  const plain = text.trim().replace(/,/g, "");
  const match = /^(\d{1,60})(?:\.(\d{0,18}))?$/.exec(plain) ?? /^()\.(\d{1,18})$/.exec(plain);
  if (!match) return null;
  const [, whole = "", fraction = ""] = match;
  return BigInt(whole || "0") * unit + BigInt(fraction.padEnd(decimals, "0") || "0");
}

/** Digits after the point that a list shows. More are cut off, never rounded up. */
const shortDigits = 4;
/**
 * Below 0.0001 two significant digits show, as in 0.000071; below a gwei only that it is little.
 */
const leastShown = 10n ** 9n;

/**
 * For reading: grouped thousands, at most four digits after the point, cut and never rounded up, so
 * that nobody seems to own more than they do. Small fees keep two digits; dust is "<0.000000001".
 */
export function formatShort(amount: bigint, language: string): string {
  const sign = amount < 0n ? "-" : "";
  const absolute = amount < 0n ? -amount : amount;
  if (absolute > 0n && absolute < leastShown) return `${sign}<0.000000001`;
  const [whole = "0", fraction] = toDecimal(cutShort(absolute)).split(".");
  const grouped = new Intl.NumberFormat(language).format(BigInt(whole));
  return sign + (fraction ? `${grouped}.${fraction}` : grouped);
}

function cutShort(amount: bigint): bigint {
  const step = 10n ** BigInt(decimals - shortDigits);
  if (amount === 0n || amount >= step) return (amount / step) * step;
  const unitOfSecond = 10n ** BigInt(Math.max(0, amount.toString().length - 2));
  return (amount / unitOfSecond) * unitOfSecond;
}

/** All digits with grouped thousands and the currency: "1,234.5 ETH". */
export function formatFull(money: Money, language: string): string {
  const [whole = "0", fraction] = toDecimal(BigInt(money.amount)).split(".");
  const grouped = whole.startsWith("-")
    ? `-${new Intl.NumberFormat(language).format(BigInt(whole.slice(1)))}`
    : new Intl.NumberFormat(language).format(BigInt(whole));
  return `${fraction ? `${grouped}.${fraction}` : grouped} ${money.currency}`;
}

/** "1.5 ETH", for sentences. */
export function formatMoney(money: Money, language: string): string {
  return `${formatShort(BigInt(money.amount), language)} ${money.currency}`;
}

/** An upper bound for reading, six digits after the point: never says less than will be paid. */
export function roundUp(money: Money): Money {
  const step = 10n ** BigInt(decimals - 6);
  const steps = (BigInt(money.amount) + step - 1n) / step;
  return { ...money, amount: (steps * step).toString() };
}
