import { expect, it } from "vitest";
import { interfaces } from "@/lib/eth/codec.ts";
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

it("says what is paid in tokens, by whatever call", () => {
  const pays = (amount: string) => [{ term: "pays", money: { amount, currency: "JTK" } }];
  for (const [contract, name, args] of [
    ["Raffle", "enterWithToken", { id: "1", count: "2", price: "34" }],
    ["Raffle", "enterWithPermit", { id: "1", count: "2", price: "34" }],
    ["EditionSale", "buyWithToken", { saleId: "1", quantity: "2", maxTotal: "34" }],
    ["EditionSale", "buyWithPermit", { saleId: "1", quantity: "2", maxTotal: "34" }],
    ["Marketplace", "buyEach", severalArgs({ listed: [30, 0], signed: [4, 0] })],
    ["Marketplace", "buyEach", severalArgs({ listed: [], signed: [4, 30] })],
    ["Marketplace", "buyEach", severalArgs({ listed: [34], signed: [] })],
  ] as const) {
    expect(callFacts({ contract, name, args }), name).toEqual(pays("34"));
  }
  const args = severalArgs({ listed: [0], signed: [0, 0] });
  expect(callFacts({ contract: "Marketplace", name: "buyEach", args })).toEqual([]);
});

/** The arguments as they are read from the call's data. Prices in tokens; 0 is one of 5 in ETH. */
function severalArgs({ listed, signed }: { listed: number[]; signed: number[] }) {
  const priceOf = (tokens: number) => (tokens === 0 ? [0, 5] : [1, tokens]);
  const orders = signed.map((tokens) => [
    [0, SELLER, SELLER, 7, ...priceOf(tokens), SELLER, 0, 9, 1, 0, 250, 0],
    "0x1234",
  ]);
  const purchases = listed.map((tokens) => [SELLER, 8, ...priceOf(tokens)]);
  const data = interfaces.Marketplace.encodeFunctionData("buyEach", [purchases, orders]);
  const call = interfaces.Marketplace.parseTransaction({ data });
  return { listed: String(call?.args[0]), signed: String(call?.args[1]) };
}

it("makes nothing up about a call it does not know", () => {
  expect(callFacts({ contract: "TokenDesk", name: "pause", args: {} })).toEqual([]);
});
