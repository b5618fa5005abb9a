import type { SignedOrder } from "@/lib/api/types.ts";

export type ShownStatus = SignedOrder["status"] | "not_allowed";

interface Permissions {
  /** Whether the market may hand over the maker's works; undefined while that is asked. */
  isApproved: boolean | undefined;
  /** How many of the maker's tokens the market may take. */
  allowance: bigint | undefined;
}

/** What the index says of an order, and whether the market may do its part of it. */
export function shownStatus(
  order: SignedOrder,
  { isApproved, allowance }: Permissions,
): ShownStatus {
  if (order.status !== "open") return order.status;
  const isAllowed =
    order.side === "ask"
      ? isApproved !== false
      : allowance === undefined || allowance >= BigInt(order.price.amount);
  return isAllowed ? "open" : "not_allowed";
}
