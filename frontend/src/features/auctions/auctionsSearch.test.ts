import { expect, it } from "vitest";
import { readAuctionsSearch, toAuctionsFilter } from "./auctionsSearch.ts";

it("leaves defaults and nonsense out of the address", () => {
  expect(readAuctionsSearch({})).toEqual({});
  expect(readAuctionsSearch({ show: "open", kind: "x", currency: 7, sort: "ending" })).toEqual({});
  const search = { kind: "dutch", currency: "JTK", sort: "newest" } as const;
  expect(readAuctionsSearch(search)).toEqual(search);
});

it("sorts only what is open", () => {
  expect(readAuctionsSearch({ show: "sold", sort: "newest" })).toEqual({ show: "sold" });
});

it("asks for open ones, the soonest end first", () => {
  expect(toAuctionsFilter({})).toEqual({ status: "open", sort: "ending" });
  expect(toAuctionsFilter({ show: "ended", kind: "english" })).toEqual({
    kind: "english",
    status: "ended",
    sort: "ending",
  });
});
