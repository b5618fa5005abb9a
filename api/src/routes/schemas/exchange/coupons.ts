import { z } from "@hono/zod-openapi";
import { COUPON_STATUSES } from "../../../exchange/coupons/coupons.ts";
import { CursorParameter, LimitParameter, orNull, TimeSchema } from "../common.ts";

const Status = z.enum(COUPON_STATUSES);

export const IssueCouponRequest = z.strictObject({
  userId: z.union([z.string().max(64), z.int()]),
  discount: z.int().min(1).max(100).openapi({ description: "Percent off the fee of one order." }),
  validUntil: z
    .union([z.iso.date(), z.iso.datetime({ offset: true })])
    .openapi({ description: "A day counts until it ends in Korea.", example: "2027-12-31" }),
});

export const CouponIdParameter = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, "must be a coupon's id");

export const CouponPath = z.object({ couponId: CouponIdParameter });

export const CouponsQuery = z.object({
  status: Status.optional(),
  cursor: CursorParameter,
  limit: LimitParameter,
});

export const CouponSchema = z
  .object({
    id: z.string(),
    userId: z.uuid(),
    discount: z.int(),
    validUntil: TimeSchema,
    status: Status,
    usedByOrder: orNull(z.uuid()),
    createdAt: TimeSchema,
  })
  .openapi("Coupon");
