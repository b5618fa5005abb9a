import { expect, it } from "vitest";
import { blankKey, wantedKey } from "./keyFields.ts";

it("reads what was typed", () => {
  const addresses = "203.0.113.7\n198.51.100.0/24, 203.0.113.7";
  const typed = { name: " bot ", scopes: "trade,read,other", addresses, days: "365" };
  expect(wantedKey(typed)).toEqual({
    name: "bot",
    scopes: ["read", "trade"],
    addresses: ["203.0.113.7", "198.51.100.0/24"],
    days: 365,
  });
});

it("may read for ninety days, from anywhere, unless something else is chosen", () => {
  expect(wantedKey(blankKey)).toEqual({ name: "", scopes: ["read"], addresses: [], days: 90 });
  expect(wantedKey({ ...blankKey, days: "9999" }).days).toBe(90);
});
