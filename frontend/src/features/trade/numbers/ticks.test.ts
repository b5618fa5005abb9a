import { describe, expect, it } from "vitest";
import { textOf, unitsOf } from "./decimals.ts";
import { isOnTick, stepDown, stepUp } from "./ticks.ts";

const ticks = [
  { from: "0", tick: "1" },
  { from: "5000", tick: "5" },
  { from: "10000", tick: "10" },
];

const up = (price: string) => textOf(stepUp(ticks, unitsOf(price)));
const down = (price: string) => textOf(stepDown(ticks, unitsOf(price)));

describe("price steps", () => {
  it("go by the step of where they start from", () => {
    expect([up("4999"), up("5000"), up("9995"), up("10000")]).toEqual([
      ...["5000", "5005", "10000", "10010"],
    ]);
    expect([down("10010"), down("10000"), down("5000")]).toEqual(["10000", "9995", "4999"]);
  });

  it("go to the nearest price from one that is between two", () => {
    expect([up("5001"), down("5001"), down("10003")]).toEqual(["5005", "5000", "10000"]);
  });

  it("end at the least price", () => {
    expect([up("0"), down("1"), down("0")]).toEqual(["1", "1", "1"]);
  });

  it("tell a price between two steps", () => {
    expect(isOnTick(ticks, unitsOf("5005"))).toBe(true);
    expect(isOnTick(ticks, unitsOf("5001"))).toBe(false);
    expect(isOnTick(ticks, unitsOf("4999.5"))).toBe(false);
  });
});
