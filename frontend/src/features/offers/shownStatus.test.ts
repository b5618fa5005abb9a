import { expect, it } from "vitest";
import type { SignedOrder } from "@/lib/api/types.ts";
import { shownStatus } from "./shownStatus.ts";

const order = (side: SignedOrder["side"], status: SignedOrder["status"] = "open") =>
  ({ side, status, price: { amount: "10", currency: "JTK" } }) as SignedOrder;
const all = { isApproved: true, allowance: 10n };

it("says that the market lacks the permission for what is open", () => {
  expect(shownStatus(order("ask"), all)).toBe("open");
  expect(shownStatus(order("ask"), { ...all, isApproved: false })).toBe("not_allowed");
  expect(shownStatus(order("bid"), all)).toBe("open");
  expect(shownStatus(order("collection_bid"), { ...all, allowance: 9n })).toBe("not_allowed");
});

it("leaves alone what is over, and what is not known yet", () => {
  expect(shownStatus(order("ask", "filled"), { ...all, isApproved: false })).toBe("filled");
  expect(shownStatus(order("bid", "unfunded"), { ...all, allowance: 0n })).toBe("unfunded");
  expect(shownStatus(order("bid"), { isApproved: undefined, allowance: undefined })).toBe("open");
});
