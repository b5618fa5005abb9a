import { expect, it } from "vitest";
import type { Order } from "../api/types.ts";
import { openBids } from "./ordersQuery.ts";

const orderOf = (hash: string, amount: string, changes: Partial<Order> = {}) =>
  ({
    hash,
    side: "bid",
    status: "open",
    price: { amount, currency: "JTK" },
    ...changes,
  }) as Order;

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
