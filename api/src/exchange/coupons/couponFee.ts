import type { Context } from "../../context.ts";
import { AppError } from "../../http/AppError.ts";
import type { FeeRate } from "../engine/orders/wanted.ts";
import { USED_BY } from "./couponSql.ts";

type CouponRow = { discount: number; valid_until: Date; used_by: string | null };

const COUPON = `
  select discount, valid_until, ${USED_BY} as used_by from exchange.coupons c
  where id = $1 and user_id = $2 and deleted_at is null`;

/**
 * A fee with a coupon's discount, rounded up. Throws `coupon_unknown` (also for another's),
 * `coupon_expired`, `coupon_used`. That no two orders have it is for the writer to see.
 */
export async function couponFee(
  { query, now }: Context,
  { userId, couponId, gross }: { userId: string; couponId: string; gross: FeeRate },
): Promise<FeeRate> {
  const [coupon] = await query<CouponRow>(COUPON, [couponId, userId]);
  if (coupon === undefined) throw new AppError("coupon_unknown");
  if (coupon.used_by !== null) throw new AppError("coupon_used");
  if (coupon.valid_until.getTime() <= now()) throw new AppError("coupon_expired");
  const { grossFeePpm } = gross;
  const left = BigInt(100 - coupon.discount);
  return { feePpm: (grossFeePpm * left + 99n) / 100n, grossFeePpm, couponId };
}
