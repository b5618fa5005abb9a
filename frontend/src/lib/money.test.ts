import { describe, expect, it } from "vitest";
import { formatFull, formatMoney, formatShort, parseDecimal, roundUp, toDecimal } from "./money.ts";

const eth = 10n ** 18n;

describe("toDecimal", () => {
  it("keeps every digit and no trailing zero", () => {
    expect(toDecimal(0n)).toBe("0");
    expect(toDecimal(1n)).toBe("0.000000000000000001");
    expect(toDecimal(15n * 10n ** 17n)).toBe("1.5");
    expect(toDecimal(-1n * eth)).toBe("-1");
    expect(toDecimal(2n ** 96n - 1n)).toBe("79228162514.264337593543950335");
  });
});

describe("parseDecimal", () => {
  it("is the inverse of toDecimal", () => {
    for (const amount of [0n, 1n, eth, 123_456_789n, 2n ** 96n - 1n]) {
      expect(parseDecimal(toDecimal(amount))).toBe(amount);
    }
  });

  it("reads what people type and paste", () => {
    expect(parseDecimal(" 1,234.5 ")).toBe(12345n * 10n ** 17n);
    expect(parseDecimal(".5")).toBe(5n * 10n ** 17n);
    expect(parseDecimal("5.")).toBe(5n * eth);
  });

  it("refuses what is not a positive decimal of at most 18 places", () => {
    for (const text of ["", ".", "-1", "1e18", "0x1", "1.2.3", "1.0000000000000000001", "abc"]) {
      expect(parseDecimal(text), text).toBeNull();
    }
  });
});

describe("formatShort", () => {
  it("cuts and never rounds up", () => {
    expect(formatShort(199_999n * 10n ** 13n, "en")).toBe("1.9999");
    expect(formatShort(eth - 1n, "en")).toBe("0.9999");
  });

  it("keeps two digits of small fees, and shows dust as dust, not as nothing", () => {
    expect(formatShort(71_999_999_999_999n, "en")).toBe("0.000071");
    expect(formatShort(10n ** 9n, "en")).toBe("0.000000001");
    expect(formatShort(10n ** 9n - 1n, "en")).toBe("<0.000000001");
    expect(formatShort(-1n, "en")).toBe("-<0.000000001");
    expect(formatShort(0n, "en")).toBe("0");
  });

  it("groups thousands beyond what a float can hold", () => {
    expect(formatShort(9_007_199_254_740_993n * eth, "en")).toBe("9,007,199,254,740,993");
  });
});

describe("formatFull and formatMoney", () => {
  it("name the currency", () => {
    const money = { amount: "1234000000000000000001", currency: "JTK" } as const;
    expect(formatFull(money, "ko")).toBe("1,234.000000000000000001 JTK");
    expect(formatMoney(money, "ko")).toBe("1,234 JTK");
  });
});

describe("roundUp", () => {
  it.each([
    ["0", "0"],
    ["1", "1000000000000"],
    ["1000000000000", "1000000000000"],
    ["70658000989212", "71000000000000"],
  ])("%s → %s, never less", (amount, rounded) => {
    expect(roundUp({ amount, currency: "ETH" })).toEqual({ amount: rounded, currency: "ETH" });
  });
});
