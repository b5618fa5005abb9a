import { deleteCoupon as remove } from "../../exchange/coupons/coupons.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { CouponPath } from "../schemas/exchange/coupons.ts";

export const deleteCoupon = defineRoute(
  {
    operationId: "deleteCoupon",
    method: "delete",
    path: "/api/coupons/{couponId}",
    tags: ["Coupons"],
    summary: "Delete a coupon; an order that has it keeps its discount",
    access: "admin",
    problems: ["not_found"],
    request: { params: CouponPath },
    responses: { 204: { description: "It is deleted." } },
  },
  (context) => async (c) => {
    await remove(context, c.req.valid("param").couponId);
    return c.body(null, 204);
  },
);
