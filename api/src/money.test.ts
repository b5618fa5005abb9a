import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { amount, money, parseAmount } from "./money.ts";

const MAX = 2n ** 256n - 1n;

describe("money", () => {
  it("round-trips every amount", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: MAX }), (value) => {
        expect(parseAmount(money(value, "ETH").amount)).toBe(value);
      }),
    );
  });

  it.each(["", "-1", "+1", "01", "1.0", "1e3", "0x1", " 1", "1 ", "1_000", "１", "NaN", "1\n"])(
    "does not take %j for an amount",
    (text) => {
      expect(parseAmount(text)).toBeUndefined();
      expect(() => money(text, "JTK")).toThrow(RangeError);
    },
  );

  it("ends where the chain's numbers end", () => {
    expect(parseAmount(MAX.toString())).toBe(MAX);
    expect(parseAmount((MAX + 1n).toString())).toBeUndefined();
    expect(() => amount(-1n)).toThrow(RangeError);
    expect(() => amount(MAX + 1n)).toThrow(RangeError);
  });
});
