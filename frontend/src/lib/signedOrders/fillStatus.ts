import type { FillStatus } from "../api/types.ts";

/** `IOrders.OrderStatus`, in its order. */
export const fillStatuses: readonly FillStatus[] = [
  "fillable",
  "paused",
  "malformed",
  "not_started",
  "expired",
  "fee_raised",
  "wrong_taker",
  "own_order",
  "nonce_used",
  "counter_changed",
  "bad_signature",
  "not_owner",
  "not_approved",
  "too_little_funds",
];

/** The name of a status as a contract's error carries it. */
export function fillStatusOf(index: string | undefined): FillStatus {
  return fillStatuses[Number(index)] ?? "malformed";
}
