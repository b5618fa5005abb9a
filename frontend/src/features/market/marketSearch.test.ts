import { describe, expect, it } from "vitest";
import {
  changeMarketSearch,
  countFilters,
  readMarketSearch,
  toWorksQuery,
} from "./marketSearch.ts";

describe("readMarketSearch", () => {
  it("reads the plain market as nothing", () => {
    expect(readMarketSearch({})).toEqual({});
    expect(readMarketSearch({ sort: "newest", all: false, q: "  " })).toEqual({});
  });

  it("keeps every filter", () => {
    const search = {
      q: "달항아리",
      type: "image",
      currency: "ETH",
      min: "0.5",
      max: "2",
      sort: "price_low",
    };
    expect(readMarketSearch({ ...search, all: true })).toEqual({ ...search, all: true });
  });

  it("reads numbers that the router made out of text", () => {
    expect(readMarketSearch({ q: 2024, currency: "JTK", min: 5, max: 12.5 })).toEqual({
      q: "2024",
      currency: "JTK",
      min: "5",
      max: "12.5",
    });
  });

  it("drops what it can't read and never throws", () => {
    expect(
      readMarketSearch({ type: "exe", currency: "BTC", sort: "random", q: { a: 1 }, all: "maybe" }),
    ).toEqual({});
    expect(readMarketSearch({ currency: "ETH", min: "-1", max: "1e9" })).toEqual({
      currency: "ETH",
    });
    expect(readMarketSearch({ currency: "ETH", min: "0", max: "0.0" })).toEqual({
      currency: "ETH",
    });
    expect(readMarketSearch({ currency: "ETH", min: "0.1234567890123456789" })).toEqual({
      currency: "ETH",
    });
  });

  it("drops prices and price order without a currency", () => {
    expect(readMarketSearch({ min: "1", max: "2", sort: "price_low" })).toEqual({});
    expect(readMarketSearch({ sort: "oldest" })).toEqual({ sort: "oldest" });
  });

  it("turns a range around that was typed the wrong way", () => {
    expect(readMarketSearch({ currency: "ETH", min: "10", max: "9.5" })).toEqual({
      currency: "ETH",
      min: "9.5",
      max: "10",
    });
  });

  it("cuts a query at the API's limit", () => {
    expect(readMarketSearch({ q: "가".repeat(500) }).q).toHaveLength(100);
  });

  it("is stable: reading its own result changes nothing", () => {
    const once = readMarketSearch({
      q: " a ",
      currency: "ETH",
      min: "10",
      max: "9",
      sort: "newest",
    });
    expect(readMarketSearch(once)).toEqual(once);
  });
});

describe("toWorksQuery", () => {
  it("asks for works on sale by default", () => {
    expect(toWorksQuery({})).toEqual({ listed: "true", sort: "newest" });
  });

  it("asks for every minted work when all are wanted", () => {
    expect(toWorksQuery({ all: true })).toEqual({ status: "minted", sort: "newest" });
  });

  it("sends prices in the smallest unit, without rounding", () => {
    expect(
      toWorksQuery({ currency: "ETH", min: "0.000000000000000001", max: "123456789012.1" }),
    ).toMatchObject({ minPrice: "1", maxPrice: "123456789012100000000000000000" });
  });
});

describe("changeMarketSearch", () => {
  it("drops the range when the currency changes", () => {
    const search = readMarketSearch({ currency: "ETH", min: "1", sort: "price_low" });
    expect(changeMarketSearch(search, { currency: "JTK" })).toEqual({
      currency: "JTK",
      sort: "price_low",
    });
    expect(changeMarketSearch(search, { currency: undefined })).toEqual({});
  });

  it("keeps the rest when one value changes", () => {
    const search = readMarketSearch({ q: "산", currency: "ETH", min: "1" });
    expect(changeMarketSearch(search, { type: "audio" })).toEqual({ ...search, type: "audio" });
  });
});

describe("countFilters", () => {
  it("counts a price range once and neither query nor order", () => {
    const search = readMarketSearch({
      q: "a",
      currency: "ETH",
      min: "1",
      max: "2",
      sort: "oldest",
    });
    expect(countFilters(search)).toBe(2);
  });
});
