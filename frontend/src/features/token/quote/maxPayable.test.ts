import { expect, it } from "vitest";
import { maxPayable } from "./maxPayable.ts";

const balances = {
  eth: { amount: "1000000000000000000", currency: "ETH" as const },
  token: { amount: "7", currency: "JTK" as const },
};

it("sells every last token", () => {
  expect(maxPayable("sell", { balances, maxFeeWei: 10n })).toBe(7n);
});

it("leaves ETH for the network fee", () => {
  expect(maxPayable("buy", { balances, maxFeeWei: 100n })).toBe(10n ** 18n - 200n);
  expect(maxPayable("buy", { balances, maxFeeWei: null })).toBe(998n * 10n ** 15n);
});

it("is nothing, not less, when even the fee is too much", () => {
  expect(maxPayable("buy", { balances, maxFeeWei: 10n ** 18n })).toBe(0n);
});
