import { z } from "@hono/zod-openapi";
import { issueCoupon } from "../../exchange/coupons/coupons.ts";
import { DAY_MS } from "../../exchange/koreanDays.ts";
import { AppError } from "../../http/AppError.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { jsonAnswer, jsonBody } from "../schemas/common.ts";
import { CouponSchema, IssueCouponRequest } from "../schemas/exchange/coupons.ts";

export const createCoupon = defineRoute(
  {
    operationId: "createCoupon",
    method: "post",
    path: "/api/coupons",
    tags: ["Coupons"],
    summary: "Issue somebody a coupon for the fee of one order",
    access: "admin",
    idempotent: true,
    problems: ["not_found", "time_passed"],
    request: { body: jsonBody(IssueCouponRequest) },
    responses: { 201: jsonAnswer(CouponSchema, "The coupon.") },
  },
  (context) => async (c) => {
    const { userId, discount, validUntil } = c.req.valid("json");
    if (!z.uuid().safeParse(userId).success) throw new AppError("not_found");
    const validUntilMs = endOf(validUntil);
    const issued = await issueCoupon(context, { userId: String(userId), discount, validUntilMs });
    return c.json(issued, 201);
  },
);

/** A day ends when the next one begins. */
function endOf(validUntil: string): number {
  const isDay = validUntil.length === "2027-12-31".length;
  return isDay ? Date.parse(`${validUntil}T00:00:00+09:00`) + DAY_MS : Date.parse(validUntil);
}
