import { expect, it } from "vitest";
import { activityWord } from "./activityWord.ts";

const [seller, buyer] = [`0x${"a".repeat(40)}`, `0x${"b".repeat(40)}`];
const sale = { kind: "sale", from: seller, to: buyer } as const;

it("calls a sale a purchase for who bought", () => {
  expect(activityWord(sale, buyer)).toBe("bought");
  expect(activityWord(sale, buyer.toUpperCase().replace("0X", "0x"))).toBe("bought");
});

it("calls it a sale for who sold, and where nobody's side is taken", () => {
  expect(activityWord(sale, seller)).toBe("sale");
  expect(activityWord(sale, undefined)).toBe("sale");
});

it("tells what was received from what was sent", () => {
  expect(activityWord({ ...sale, kind: "transfer" }, buyer)).toBe("received");
  expect(activityWord({ ...sale, kind: "token_transfer" }, buyer)).toBe("token_received");
  expect(activityWord({ ...sale, kind: "transfer" }, seller)).toBe("transfer");
});

it("keeps the word of what has one side only", () => {
  expect(activityWord({ kind: "mint", from: null, to: buyer }, buyer)).toBe("mint");
});
