import { expect, it } from "vitest";
import type { WorkCard } from "@/lib/api/types.ts";
import { canChoose } from "./chosen.ts";

const eth = (amount: string) => ({ amount, currency: "ETH" as const });
const listing = (price: { amount: string; currency: "ETH" | "JTK" }, buyer: string | null = null) =>
  ({ price, buyer }) as WorkCard["listing"];
const card = (of: Partial<WorkCard>) =>
  ({ owner: "0xa", ask: null, listing: null, ...of }) as WorkCard;
const ask = { price: eth("3") } as WorkCard["ask"];

it("chooses what is on sale by somebody else", () => {
  expect(canChoose(card({ listing: listing(eth("5")) }), "0xb")).toBe(true);
  expect(canChoose(card({ ask }), undefined)).toBe(true);
  expect(canChoose(card({}), "0xb")).toBe(false);
  expect(canChoose(card({ listing: listing({ ...eth("5"), currency: "JTK" }) }), "0xb")).toBe(true);
  expect(canChoose(card({ ask }), "0xA")).toBe(false);
});

it("leaves out what is for another buyer, unless anybody may buy it by an ask", () => {
  const reserved = listing(eth("5"), "0xc");
  expect(canChoose(card({ listing: reserved }), "0xb")).toBe(false);
  expect(canChoose(card({ listing: reserved }), "0xC")).toBe(true);
  expect(canChoose(card({ listing: reserved, ask }), "0xb")).toBe(true);
});
