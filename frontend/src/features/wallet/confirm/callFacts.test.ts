import { expect, it } from "vitest";
import { callFacts } from "./callFacts.ts";

const SELLER = `0x${"a".repeat(40)}`;
const list = {
  tokenId: "7",
  price: "1200000000000000000000",
  currency: "1",
  expiresAt: "1800000000",
  buyer: `0x${"0".repeat(40)}`,
};

it("says for how much and until when a work is put up for sale", () => {
  expect(callFacts({ contract: "Marketplace", name: "list", args: list })).toEqual([
    { term: "work", tokenId: "7" },
    { term: "price", money: { amount: list.price, currency: "JTK" } },
    { term: "until", at: "2027-01-15T08:00:00.000Z" },
  ]);
});

it("names the only one who may buy", () => {
  const args = { ...list, buyer: SELLER };
  const facts = callFacts({ contract: "Marketplace", name: "list", args });
  expect(facts).toContainEqual({ term: "onlyBuyer", address: SELLER });
});

it("shows no price of a changed listing whose currency is not known", () => {
  const { currency, ...args } = list;
  const call = { contract: "Marketplace", name: "updateListing" } as const;
  expect(callFacts({ ...call, args }).map(({ term }) => term)).toEqual(["work", "until"]);
  expect(callFacts({ ...call, args: { ...args, currency } })).toContainEqual({
    term: "price",
    money: { amount: list.price, currency: "JTK" },
  });
});

it("says what a swap gives at the least", () => {
  const args = { minTokensOut: "250", deadline: "1" };
  expect(callFacts({ contract: "TokenDesk", name: "buy", args })).toEqual([
    { term: "atLeast", money: { amount: "250", currency: "JTK" } },
  ]);
});

it("names who gets a permission", () => {
  const args = { operator: SELLER, isApproved: "true" };
  expect(callFacts({ contract: "Collection", name: "setApprovalForAll", args })).toEqual([
    { term: "operator", address: SELLER },
  ]);
});

it("makes nothing up about a call it does not know", () => {
  expect(callFacts({ contract: "TokenDesk", name: "pause", args: {} })).toEqual([]);
});
