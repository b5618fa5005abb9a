import { describe, expect, it } from "vitest";
import { phaseOf, priceUp } from "./salePhase.ts";

const startMs = Date.parse("2026-11-21T00:00:00Z");
const clock = {
  startsAt: "2026-11-21T00:00:00Z",
  endsAt: "2026-11-22T00:00:00Z",
  quantity: 5,
  sold: 1,
};
const eth = (amount: string) => ({ amount, currency: "ETH" as const });
const falling = { ...clock, startPrice: eth("1000"), floorPrice: eth("100"), fallSeconds: 7 };

describe("phaseOf", () => {
  it.each([
    [-1, "soon"],
    [0, "open"],
    [86_399, "open"],
    [86_400, "over"],
  ])("%i s after the start is %s", (seconds, phase) => {
    expect(phaseOf(clock, startMs + seconds * 1000)).toBe(phase);
  });

  it("is sold out whatever the time", () => {
    for (const seconds of [-1, 0, 90_000]) {
      expect(phaseOf({ ...clock, sold: 5 }, startMs + seconds * 1000)).toBe("sold_out");
    }
  });
});

describe("priceUp", () => {
  it.each([
    [-10, 1000n],
    [0, 1000n],
    [1, 872n],
    [6, 229n],
    [7, 100n],
    [700, 100n],
  ])("%i s after the start is %d", (seconds, price) => {
    expect(priceUp(falling, startMs + seconds * 1000)).toBe(price);
  });

  it("does not move if it does not fall", () => {
    const fixed = { ...falling, floorPrice: eth("1000"), fallSeconds: 0 };
    expect(priceUp(fixed, startMs + 5_000)).toBe(1000n);
  });
});
