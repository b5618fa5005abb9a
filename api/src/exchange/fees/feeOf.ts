import type { Context } from "../../context.ts";
import type { FeeRate } from "../engine/orders/wanted.ts";

const FEE_PPM = 500n;

/** What a person's next order pays, without a coupon. */
export async function feeOf(_: Context, _userId: string): Promise<FeeRate> {
  return { feePpm: FEE_PPM, grossFeePpm: FEE_PPM, couponId: null };
}
