import { expect, it } from "vitest";
import type { Money, WorkCard } from "../api/types.ts";
import { totalsOf } from "./priceOf.ts";

const eth = (amount: string): Money => ({ amount, currency: "ETH" });
const jtk = (amount: string): Money => ({ amount, currency: "JTK" });
const listed = (price: Money, ask: Money | null = null) =>
  ({ listing: { price }, ask: ask && { price: ask } }) as WorkCard;

it("adds up what each is on sale for, by currency", () => {
  expect(totalsOf([listed(eth("5"), eth("3")), listed(eth("7"))])).toEqual([eth("10")]);
  const both = [listed(jtk("5")), listed(eth("7")), listed(jtk("6"))];
  expect(totalsOf(both)).toEqual([eth("7"), jtk("11")]);
  expect(totalsOf([])).toEqual([]);
});
