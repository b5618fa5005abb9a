import { randomUUID } from "node:crypto";
import type { Context } from "../../context.ts";
import { AppError } from "../../http/AppError.ts";
import { decodeNumberCursor, encodeCursor } from "../../http/pageCursor.ts";
import { USED_BY } from "./couponSql.ts";

export const COUPON_STATUSES = ["usable", "used", "expired"] as const;
export type CouponStatus = (typeof COUPON_STATUSES)[number];

/** Of the fee of one order, in percent. */
export type CouponView = {
  id: string;
  userId: string;
  discount: number;
  validUntil: string;
  status: CouponStatus;
  usedByOrder: string | null;
  createdAt: string;
};

type Row = {
  id: string;
  number: string;
  user_id: string;
  discount: number;
  valid_until: Date;
  created_at: Date;
  used_by: string | null;
};

const ISSUE = `
  insert into exchange.coupons (id, user_id, discount, valid_until, created_at)
  select $1, id, $3, $4, $5 from app.people where id = $2 and deleted_at is null
  returning *, null as used_by`;

/** Issues a coupon to somebody. Throws `not_found` for nobody, `time_passed`. */
export async function issueCoupon(
  { pool, now }: Context,
  { userId, discount, validUntilMs }: { userId: string; discount: number; validUntilMs: number },
): Promise<CouponView> {
  const at = new Date(now());
  if (validUntilMs <= at.getTime()) throw new AppError("time_passed");
  const values = [randomUUID(), userId, discount, new Date(validUntilMs), at];
  const [row] = (await pool.query<Row>(ISSUE, values)).rows;
  if (row === undefined) throw new AppError("not_found");
  return viewCoupon(row, at.getTime());
}

const LIST = `
  select * from (
    select c.*, ${USED_BY} as used_by from exchange.coupons c
    where user_id = $1 and deleted_at is null and ($2::int8 is null or number < $2)
  ) as own
  where $3::text is null or $3 = case when used_by is not null then 'used'
    when valid_until <= $4 then 'expired' else 'usable' end
  order by number desc limit $5`;

type Filter = {
  userId: string;
  status?: CouponStatus | undefined;
  cursor?: string | undefined;
  limit: number;
};

/** Somebody's coupons, the newest first. */
export async function findCoupons(
  { query, now }: Context,
  { userId, status = undefined, cursor, limit }: Filter,
): Promise<{ items: CouponView[]; nextCursor: string | null }> {
  const before = cursor === undefined ? null : decodeNumberCursor(cursor);
  const nowMs = now();
  const values = [userId, before, status ?? null, new Date(nowMs), limit + 1];
  const rows = await query<Row>(LIST, values);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    items: page.map((row) => viewCoupon(row, nowMs)),
    nextCursor: last === undefined ? null : encodeCursor([last.number]),
  };
}

/** It is of no use from then on; an order that has it keeps its discount. Throws `not_found`. */
export async function deleteCoupon({ pool, now }: Context, id: string): Promise<void> {
  const { rowCount } = await pool.query(
    "update exchange.coupons set deleted_at = $2 where id = $1 and deleted_at is null",
    [id, new Date(now())],
  );
  if (rowCount === 0) throw new AppError("not_found");
}

function viewCoupon(row: Row, nowMs: number): CouponView {
  return {
    ...{ id: row.id, userId: row.user_id, discount: row.discount },
    validUntil: row.valid_until.toISOString(),
    status: statusOf(row, nowMs),
    usedByOrder: row.used_by,
    createdAt: row.created_at.toISOString(),
  };
}

function statusOf({ used_by, valid_until }: Row, nowMs: number): CouponStatus {
  if (used_by !== null) return "used";
  return valid_until.getTime() <= nowMs ? "expired" : "usable";
}
