import { describe, expect, it } from "vitest";
import { type ListingFields, readListing, readPrice } from "./listingTerms.ts";

const nowMs = Date.UTC(2026, 10, 21, 3, 0, 0);
const seller = "0xAbCdEf0000000000000000000000000000000001";
const fields: ListingFields = {
  price: "1.5",
  currency: "ETH",
  lifetime: "30",
  until: "",
  buyer: null,
};
const read = (change: Partial<ListingFields>) =>
  readListing({ ...fields, ...change }, { nowMs, seller });

describe("readPrice", () => {
  it.each([
    ["1", 10n ** 18n],
    [" 0.5 ", 5n * 10n ** 17n],
    ["1,234.5", 12_345n * 10n ** 17n],
    ["0.000000000000000001", 1n],
    ["", "price_missing"],
    ["  ", "price_missing"],
    ["0", "price_zero"],
    ["0.0", "price_zero"],
    ["-1", "price_unreadable"],
    ["1e3", "price_unreadable"],
    ["1.5 ETH", "price_unreadable"],
    ["0.0000000000000000001", "price_unreadable"],
    ["79228162514.264337593543950335", 2n ** 96n - 1n],
    ["79228162514.264337593543950336", "price_too_high"],
  ])("%j → %s", (text, expected) => {
    expect(readPrice(text)).toBe(expected);
  });
});

describe("readListing", () => {
  it("gives the terms of a good form", () => {
    expect(read({}).terms).toEqual({
      price: 15n * 10n ** 17n,
      currency: "ETH",
      expiresAt: nowMs / 1000 + 30 * 86_400,
      buyer: null,
    });
  });

  it("names a problem for each field at once", () => {
    const until = new Date(nowMs + 60_000).toISOString();
    expect(read({ price: "0", lifetime: "custom", until, buyer: "Kim" }).problems).toEqual({
      price: "price_zero",
      until: "until_too_soon",
      buyer: "buyer_unreadable",
    });
  });

  it("takes a day of one's own choice", () => {
    const until = new Date(nowMs + 3_600_000).toISOString();
    expect(read({ lifetime: "custom", until }).terms?.expiresAt).toBe(nowMs / 1000 + 3600);
    expect(read({ lifetime: "custom" }).problems).toEqual({ until: "until_missing" });
    expect(read({ lifetime: "custom", until: "2199-01-01T00:00" }).problems).toEqual({
      until: "until_too_late",
    });
  });

  it("does not look at a day that is not chosen", () => {
    expect(read({ until: "1999-01-01T00:00" }).problems).toBeNull();
  });

  it("refuses oneself and nobody as the only buyer", () => {
    expect(read({ buyer: seller.toLowerCase() }).problems).toEqual({ buyer: "buyer_is_you" });
    expect(read({ buyer: `0x${"0".repeat(40)}` }).problems).toEqual({ buyer: "buyer_unreadable" });
    expect(read({ buyer: " " }).problems).toEqual({ buyer: "buyer_unreadable" });
    expect(read({ buyer: ` 0x${"1".repeat(40)} ` }).terms?.buyer).toBe(`0x${"1".repeat(40)}`);
  });
});
