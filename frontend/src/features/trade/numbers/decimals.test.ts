import { describe, expect, it } from "vitest";
import {
  cutUp,
  directionOf,
  formatNumber,
  formatPercent,
  formatSummary,
  rateFrom,
  textOf,
  unitsOf,
} from "./decimals.ts";

describe("numbers of the exchange", () => {
  it("keeps all digits of what a float could not hold", () => {
    const text = "90071992547409931.12345678";
    expect(textOf(unitsOf(text))).toBe(text);
    expect(formatNumber(text, { language: "ko" })).toBe("90,071,992,547,409,931.12345678");
  });

  it("cuts and pads, and never rounds up", () => {
    expect(formatNumber("0.12999", { language: "en", decimals: 3 })).toBe("0.129");
    expect(formatNumber("1.5", { language: "en", decimals: 4, padded: true })).toBe("1.5000");
    expect(formatNumber("-1500.50", { language: "en" })).toBe("-1,500.5");
  });

  it("rounds up where less would be said than is paid", () => {
    expect(textOf(cutUp(unitsOf("7.500000001"), 2))).toBe("7.51");
    expect(textOf(cutUp(unitsOf("7.5"), 2))).toBe("7.5");
  });

  it("summarises in the units of the language", () => {
    expect(formatSummary("123456789.5", "ko")).toBe("1.2억");
    expect(formatSummary("123456789.5", "en")).toBe("123.5M");
  });

  it("says how far a price is from another", () => {
    expect(rateFrom("99", "100")).toBe("-0.01");
    expect(formatPercent("-0.01239")).toBe("1.23%");
    expect(formatPercent("0")).toBe("0.00%");
    expect(rateFrom("1", "0")).toBe("0");
    expect([directionOf("-1"), directionOf("0"), directionOf("0.1")]).toEqual([
      ...["fall", "same", "rise"],
    ]);
  });
});
