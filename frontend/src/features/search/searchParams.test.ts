import { describe, expect, it } from "vitest";
import { addressIn, readSearchParams } from "./searchParams.ts";

describe("readSearchParams", () => {
  it("reads query and tab, and leaves out what is usual", () => {
    expect(readSearchParams({ q: " ㄷㅎㅇㄹ ", tab: "people" })).toEqual({
      q: "ㄷㅎㅇㄹ",
      tab: "people",
    });
    expect(readSearchParams({ q: "달", tab: "works" })).toEqual({ q: "달" });
    expect(readSearchParams({})).toEqual({});
  });

  it("reads numbers as text and drops the rest", () => {
    expect(readSearchParams({ q: 2024 })).toEqual({ q: "2024" });
    expect(readSearchParams({ q: ["a"], tab: "cars" })).toEqual({});
    expect(readSearchParams({ q: "가".repeat(300) }).q).toHaveLength(100);
  });
});

it("knows an address from a word", () => {
  const address = `0x${"aB".repeat(20)}`;
  expect(addressIn(address)).toBe(address);
  expect(addressIn("0x1234")).toBeNull();
  expect(addressIn("달항아리")).toBeNull();
});
