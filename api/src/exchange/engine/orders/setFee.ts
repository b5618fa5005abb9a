import type { Outcome } from "../commands.ts";
import type { Run } from "../state.ts";
import { checkFee } from "./checkWanted.ts";
import { release } from "./holds.ts";
import { ownOrder } from "./ownOrder.ts";
import type { FeeRate } from "./wanted.ts";

/** Stamps a coupon's fee on an order of which nothing has been traded, once. */
export function setFee(
  run: Run,
  { fee, ...of }: { userId: string; orderId: number; fee: FeeRate },
): Outcome {
  const order = ownOrder(run.state, of);
  if (order === undefined) return { refused: "order_unknown" };
  if (order.lotsTraded > 0n) return { refused: "already_traded" };
  if (order.fee.couponId !== null) return { refused: "has_coupon" };
  const refused = checkFee(fee);
  if (refused !== undefined) return { refused };
  // A coupon makes nothing dearer: what is held is enough.
  if (fee.feePpm > order.fee.feePpm) return { refused: "fee_invalid" };
  order.fee = fee;
  run.events.push({ kind: "changed", order, held: -release(order) });
  return { events: run.events };
}
