import { describe, expect, it } from "vitest";
import { textOf, unitsOf } from "./decimals.ts";
import { affordableDown, discounted, feeWithinUp, percentDown, sumsOf } from "./orderSums.ts";

const rate = unitsOf("0.0005");

describe("what an order costs", () => {
  it("is exact, with the fee rounded up to the books' last digit", () => {
    const price = unitsOf("150001000");
    const { worth, feeUp } = sumsOf({ price, quantity: unitsOf("0.00000001"), rate });
    expect([textOf(worth), textOf(feeUp)]).toEqual(["1.50001", "0.00075001"]);
  });

  it.each(["5000", "100000000", "99999999.99999999", "1"])("never exceeds %s", (text) => {
    const funds = unitsOf(text);
    const price = unitsOf("149999000");
    const quantity = affordableDown({ funds, price, rate, decimals: 8 });
    const { worth, feeUp } = sumsOf({ price, quantity, rate });
    expect(worth + feeUp <= funds).toBe(true);
    const more = sumsOf({ price, quantity: quantity + unitsOf("0.00000001"), rate });
    expect(more.worth + more.feeUp > funds).toBe(true);
  });

  it("buys nothing without a price or money", () => {
    expect(affordableDown({ funds: unitsOf("9"), price: 0n, rate, decimals: 8 })).toBe(0n);
    expect(affordableDown({ funds: 0n, price: 1n, rate, decimals: 8 })).toBe(0n);
  });

  it("has the fee of a market order within it", () => {
    expect(textOf(feeWithinUp(unitsOf("10005"), rate))).toBe("5");
  });

  it("takes percents of a balance down to a lot, and off a fee", () => {
    expect(textOf(percentDown(unitsOf("0.00000003"), 50, 8))).toBe("0.00000001");
    expect(textOf(discounted("0.0005", 20))).toBe("0.0004");
  });
});
