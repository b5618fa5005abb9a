import { findCoupons } from "../../exchange/coupons/coupons.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { UserPath } from "../schemas/accounts/users.ts";
import { jsonAnswer, pageOf } from "../schemas/common.ts";
import { CouponSchema, CouponsQuery } from "../schemas/exchange/coupons.ts";

export const listUserCoupons = defineRoute(
  {
    operationId: "listUserCoupons",
    method: "get",
    path: "/api/users/{userId}/coupons",
    tags: ["Coupons"],
    summary: "One's coupons, newest first",
    access: "self",
    adminToo: true,
    scope: "read",
    problems: ["invalid_cursor"],
    request: { params: UserPath, query: CouponsQuery },
    responses: { 200: jsonAnswer(pageOf(CouponSchema), "A page of coupons.") },
  },
  (context) => async (c) => {
    const page = await findCoupons(context, { userId: c.get("userId"), ...c.req.valid("query") });
    c.header("Cache-Control", "no-store");
    return c.json(page, 200);
  },
);
