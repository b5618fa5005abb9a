import { describe, expect, it } from "vitest";
import { splitSale } from "./saleSplit.ts";

const terms = { price: 10n ** 18n, feeBps: 250, royaltyBps: 500, sellerIsCreator: false };

describe("splitSale", () => {
  it("divides one ETH at 2.5 % fee and 5 % royalty", () => {
    expect(splitSale(terms)).toEqual({
      buyerPays: 10n ** 18n,
      feeDown: 25n * 10n ** 15n,
      royaltyDown: 50n * 10n ** 15n,
      sellerReceives: 925n * 10n ** 15n,
    });
  });

  it("gives a creator who sells both parts", () => {
    const split = splitSale({ ...terms, sellerIsCreator: true });
    expect(split).toMatchObject({ royaltyDown: 0n, sellerReceives: 975n * 10n ** 15n });
  });

  it.each([1n, 39n, 40n, 41n, 199n, 10_001n, 2n ** 96n - 1n])(
    "rounds fee and royalty of %s down and loses nothing",
    (price) => {
      const { feeDown, royaltyDown, sellerReceives } = splitSale({ ...terms, price });
      expect(feeDown).toBe((price * 250n) / 10_000n);
      expect(royaltyDown).toBe((price * 500n) / 10_000n);
      expect(feeDown + royaltyDown + sellerReceives).toBe(price);
    },
  );

  it("caps a royalty above the maximum", () => {
    const split = splitSale({ ...terms, royaltyBps: 5_000 });
    expect(split.royaltyDown).toBe(10n ** 17n);
  });
});
