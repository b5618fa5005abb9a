import { parseDecimal, toDecimal } from "@/lib/money.ts";

const UNIT = 10n ** 18n;
const PERCENT_DECIMALS = 2;

/** 18 decimals, as all money of ours in a browser; what is no number counts as nothing. */
export function unitsOf(text: string | null | undefined): bigint {
  if (!text) return 0n;
  return text.startsWith("-") ? -unitsOf(text.slice(1)) : (parseDecimal(text) ?? 0n);
}

/** Units back as a decimal number; zeros at its end are left out. */
export const textOf = toDecimal;

export const timesDown = (one: bigint, other: bigint) => (one * other) / UNIT;
export const timesUp = (one: bigint, other: bigint) => (one * other + UNIT - 1n) / UNIT;
export const dividedDown = (one: bigint, by: bigint) => (one * UNIT) / by;

/** Cut to so many decimals. */
export function cutDown(units: bigint, decimals: number): bigint {
  const step = 10n ** BigInt(18 - decimals);
  return (units / step) * step;
}

/** The next one that has only so many decimals. */
export function cutUp(units: bigint, decimals: number): bigint {
  const step = 10n ** BigInt(18 - decimals);
  return ((units + step - 1n) / step) * step;
}

type Format = { language: string; decimals?: number; padded?: boolean };

/** "1234567.8912" → "1,234,567.89": cut to the decimals, never rounded up. */
export function formatNumber(
  text: string,
  { language, decimals = 8, padded = false }: Format,
): string {
  const [whole = "0", fraction = ""] = text.replace("-", "").split(".");
  const grouped = new Intl.NumberFormat(language).format(BigInt(whole));
  const cut = padded
    ? fraction.slice(0, decimals).padEnd(decimals, "0")
    : fraction.slice(0, decimals).replace(/0+$/, "");
  const sign = text.startsWith("-") ? "-" : "";
  return sign + (cut ? `${grouped}.${cut}` : grouped);
}

/** For summaries only: "1.2억", "120M". */
export function formatSummary(text: string, language: string): string {
  const [whole = "0"] = text.split(".");
  const format = new Intl.NumberFormat(language, { notation: "compact", maximumFractionDigits: 1 });
  return format.format(BigInt(whole));
}

/** Of a rate: "0.0123" → "1.23%", without its sign; cut towards zero. */
export function formatPercent(rate: string): string {
  const units = unitsOf(rate.replace("-", "")) * 100n;
  const [whole, fraction = ""] = textOf(cutDown(units, PERCENT_DECIMALS)).split(".");
  return `${whole}.${fraction.padEnd(PERCENT_DECIMALS, "0")}%`;
}

/** How far a price is from another, as a rate; cut towards zero. */
export function rateFrom(price: string, base: string): string {
  const from = unitsOf(base);
  if (from === 0n) return "0";
  return textOf(((unitsOf(price) - from) * UNIT) / from);
}

export type Direction = "rise" | "fall" | "same";

export function directionOf(change: string): Direction {
  const units = unitsOf(change);
  if (units === 0n) return "same";
  return units > 0n ? "rise" : "fall";
}
