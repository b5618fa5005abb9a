const DIGITS_MAX = 30;
const DECIMAL = /^(?:0|[1-9]\d*)(?:\.\d+)?$/;

/** Whether it is a plain decimal number of a sensible length. */
export function isDecimal(text: string): boolean {
  return text.length <= DIGITS_MAX + 1 && DECIMAL.test(text);
}

/**
 * A decimal number as its smallest units: `parseDecimal("0.1", 8)` is 10,000,000. Undefined for
 * what is no plain decimal (`1e3`, `0x10`, `-1`, ` 1`), has too many digits, or is finer than that.
 */
export function parseDecimal(text: string, decimals: number): bigint | undefined {
  if (!isDecimal(text)) return undefined;
  const [whole = "", part = ""] = text.split(".");
  const fraction = part.replace(/0+$/, "");
  if (fraction.length > decimals) return undefined;
  return BigInt(whole + fraction.padEnd(decimals, "0"));
}

/** Smallest units as a decimal number, with no zeros at its end: `0.1`. */
export function formatDecimal(units: bigint, decimals: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = digits.slice(digits.length - decimals).replace(/0+$/, "");
  return `${units < 0n ? "-" : ""}${whole}${fraction === "" ? "" : `.${fraction}`}`;
}
