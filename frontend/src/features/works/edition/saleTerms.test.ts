import { expect, it } from "vitest";
import { readSale, type SaleFields } from "./saleTerms.ts";

const nowMs = 1_000_000_500;
const fixed: SaleFields = {
  ...{ kind: "fixed", currency: "ETH", price: "0.5", floor: "", fall: "6" },
  ...{ quantity: "20", maxPerWallet: "3", days: "7", start: "now", startsAt: "" },
};
const dutch: SaleFields = { ...fixed, kind: "dutch", floor: "0.1" };
const read = (fields: SaleFields) => readSale(fields, { left: 20, nowMs });

it("reads a fixed price, and one that falls", () => {
  const terms = {
    ...{ currency: "ETH", startPrice: 5n * 10n ** 17n, quantity: 20, maxPerWallet: 3 },
    ...{ startsAt: 0, endsAt: 1_000_000 + 7 * 86_400 },
  };
  expect(read(fixed).terms).toEqual({ ...terms, fall: null });
  const fall = { floorPrice: 10n ** 17n, seconds: 21_600 };
  expect(read(dutch).terms).toEqual({ ...terms, fall });
});

it("counts the days from a start of one's own", () => {
  const startsAt = new Date((1_000_000 + 3_600) * 1000).toISOString();
  const { terms } = read({ ...fixed, start: "custom", startsAt });
  expect(terms).toMatchObject({ startsAt: 1_003_600, endsAt: 1_003_600 + 7 * 86_400 });
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
  [{ ...fixed, start: "custom" }, { startsAt: "start_missing" }],
  [{ ...fixed, start: "custom", startsAt: "1970-01-01T00:00Z" }, { startsAt: "start_past" }],
  [{ ...fixed, start: "custom", startsAt: "1999-01-01T00:00Z" }, { startsAt: "start_too_late" }],
] as const)("names what is wrong with %o", (fields, problems) => {
  expect(read(fields)).toEqual({ terms: null, problems });
});
