import { expect, it } from "vitest";
import { marketplaceAbi } from "../../../../../contracts/abi/Marketplace.ts";
import { changeOf } from "./refusal.ts";

it("believes the contract before the index", () => {
  expect(changeOf("Marketplace_PriceChanged", "same")).toBe("price_changed");
  expect(changeOf("Marketplace_NotListed", "same")).toBe("gone");
  expect(changeOf("Marketplace_WrongBuyer", "relisted")).toBe("reserved");
});

it("believes the index where the contract says nothing of the offer", () => {
  expect(changeOf("EnforcedPause", "same")).toBe("same");
  expect(changeOf(undefined, "gone")).toBe("gone");
});

it("names errors that the contract has", () => {
  const errors: string[] = marketplaceAbi.flatMap((e) => (e.type === "error" ? [e.name] : []));
  const known = errors.filter((name) => changeOf(name, "same") !== "same");
  expect(known.sort()).toEqual([
    "Marketplace_Expired",
    "Marketplace_NotListed",
    "Marketplace_OwnToken",
    "Marketplace_PriceChanged",
    "Marketplace_Stale",
    "Marketplace_TooLittleEth",
    "Marketplace_WrongBuyer",
    "Marketplace_WrongCurrency",
  ]);
});
