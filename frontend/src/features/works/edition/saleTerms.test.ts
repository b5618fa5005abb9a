import { expect, it } from "vitest";
import { readSale, type SaleFields } from "./saleTerms.ts";

const nowMs = 1_000_000_500;
const fixed: SaleFields = {
  ...{ kind: "fixed", currency: "ETH", price: "0.5", floor: "", fall: "6" },
  ...{ quantity: "20", maxPerWallet: "3", days: "7" },
};
const dutch: SaleFields = { ...fixed, kind: "dutch", floor: "0.1" };
const read = (fields: SaleFields) => readSale(fields, { left: 20, nowMs });

it("reads a fixed price, and one that falls", () => {
  const terms = {
    ...{ currency: "ETH", startPrice: 5n * 10n ** 17n, quantity: 20, maxPerWallet: 3 },
    endsAt: 1_000_000 + 7 * 86_400,
  };
  expect(read(fixed).terms).toEqual({ ...terms, fall: null });
  const fall = { floorPrice: 10n ** 17n, seconds: 21_600 };
  expect(read(dutch).terms).toEqual({ ...terms, fall });
});

it.each([
  [{ ...fixed, price: "" }, { price: "price_missing" }],
  [{ ...fixed, price: "x" }, { price: "price_unreadable" }],
  [{ ...fixed, price: "70000000000" }, { price: "proceeds_too_high" }],
  [{ ...dutch, floor: "" }, { floor: "price_missing" }],
  [{ ...dutch, floor: "0.5" }, { floor: "floor_not_below" }],
  [{ ...fixed, quantity: "21" }, { quantity: "quantity_range" }],
  [{ ...fixed, quantity: "0" }, { quantity: "quantity_range" }],
  [{ ...fixed, quantity: "2.5" }, { quantity: "quantity_range" }],
  [{ ...fixed, quantity: "2" }, { maxPerWallet: "wallet_range" }],
  [{ ...fixed, maxPerWallet: "" }, { maxPerWallet: "wallet_range" }],
] as const)("names what is wrong with %o", (fields, problems) => {
  expect(read(fields)).toEqual({ terms: null, problems });
});
