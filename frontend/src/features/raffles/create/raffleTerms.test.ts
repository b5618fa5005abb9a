import { expect, it } from "vitest";
import { type RaffleFields, readRaffle } from "./raffleTerms.ts";

const fields: RaffleFields = {
  currency: "ETH",
  price: "0.01",
  min: "10",
  max: "100",
  perWallet: "20",
  duration: "86400",
};

it("reads terms", () => {
  expect(readRaffle(fields)).toEqual({
    terms: {
      currency: "ETH",
      ticketPrice: 10n ** 16n,
      minTickets: 10,
      maxTickets: 100,
      maxPerWallet: 20,
    },
    problems: null,
  });
});

it.each<[Partial<RaffleFields>, object]>([
  [{ price: "" }, { price: "price" }],
  [{ price: "0" }, { price: "price" }],
  [{ price: "a" }, { price: "price" }],
  [{ price: "9999999999" }, { price: "too_much" }],
  [{ min: "101" }, { min: "min" }],
  [{ min: "0" }, { min: "min" }],
  [{ min: "1.5" }, { min: "min" }],
  [{ perWallet: "101" }, { perWallet: "perWallet" }],
  [{ max: "4294967296" }, { max: "max" }],
  [{ max: "" }, { max: "max" }],
])("says what is wrong with %o", (change, problems) => {
  expect(readRaffle({ ...fields, ...change })).toEqual({ terms: null, problems });
});
