import { expect, it } from "vitest";
import type { Money, SignedOrder } from "../api/types.ts";
import { bestAsk, openBids } from "./signedOrdersQuery.ts";

const orderOf = (hash: string, amount: string, changes: Partial<SignedOrder> = {}) =>
  ({
    hash,
    side: "bid",
    status: "open",
    price: { amount, currency: "JTK" },
    ...changes,
  }) as SignedOrder;

it("shows each open bid once, the highest first, and no asks", () => {
  const bids = [orderOf("0x1", "5"), orderOf("0x2", "100"), orderOf("0x3", "7", { side: "ask" })];
  const own = [orderOf("0x1", "5"), orderOf("0x4", "9", { status: "unfunded" })];
  const ended = [orderOf("0x5", "99", { status: "cancelled" })];
  expect(openBids(bids, own, ended, undefined).map(({ hash }) => hash)).toEqual([
    "0x2",
    "0x4",
    "0x1",
  ]);
});

it("takes the cheapest signed ask, and before a listing only if it is cheaper", () => {
  const eth = (amount: string): Money => ({ amount, currency: "ETH" });
  const ask = (hash: string, price: Money) =>
    orderOf(hash, "0", { side: "ask", taker: null, price });
  const asks = [
    ask("0x1", eth("9")),
    ask("0x2", eth("5")),
    ask("0x3", { ...eth("1"), currency: "JTK" }),
  ];
  expect(bestAsk(asks, { listed: null, viewer: "0xa" })?.hash).toBe("0x2");
  expect(bestAsk(asks, { listed: eth("6"), viewer: "0xa" })?.hash).toBe("0x2");
  expect(bestAsk(asks, { listed: eth("5"), viewer: "0xa" })).toBeNull();
  expect(bestAsk(asks.slice(2), { listed: eth("5"), viewer: "0xa" })).toBeNull();
  const mixed = [eth("3"), { ...eth("1"), currency: "JTK" as const }, eth("2")];
  const cheapest = mixed.map((price, index) => ask(`0x1${index}`, price));
  expect(bestAsk(cheapest, { listed: null, viewer: "0xa" })?.hash).toBe("0x12");
  const reserved = { ...ask("0x5", eth("1")), taker: "0xb", maker: "0xc" };
  const seenBy = (viewer: string) => bestAsk([reserved], { listed: null, viewer })?.hash;
  expect(["0xa", "0xb", "0xc"].map(seenBy)).toEqual([undefined, "0x5", "0x5"]);
  expect(bestAsk([orderOf("0x4", "1")], { listed: null, viewer: "0xa" })).toBeNull();
});
