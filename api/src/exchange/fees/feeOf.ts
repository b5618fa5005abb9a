import type { Context } from "../../context.ts";
import type { FeeRate } from "../engine/orders/wanted.ts";

/** What a person's next order pays, without a coupon. */
export async function feeOf({ fees }: Context, userId: string): Promise<FeeRate> {
  const { feePpm } = (await fees.standingOf(userId)).tier;
  return { feePpm, grossFeePpm: feePpm, couponId: null };
}
