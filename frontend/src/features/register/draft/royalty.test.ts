import { expect, it } from "vitest";
import { readRoyalty, royaltyText } from "./royalty.ts";

it.each([
  ["0", 0],
  ["5", 500],
  [" 7.5 ", 750],
  ["0.01", 1],
  ["10", 1000],
  ["10.00", 1000],
  ["3.", 300],
  ["10.01", null],
  ["100", null],
  ["-1", null],
  ["5%", null],
  ["1.234", null],
  ["", null],
])("reads %j as %s", (text, bps) => {
  expect(readRoyalty(text)).toBe(bps);
});

it("writes what it reads", () => {
  for (const bps of [0, 1, 10, 250, 333, 1000]) expect(readRoyalty(royaltyText(bps))).toBe(bps);
});
