import type { Client } from "pg";
import type { Given, Result } from "../batch.ts";

/**
 * Which coupons of commands that wait are used already. Nobody but the writer stamps orders, so
 * that an order it has not stamped yet, or never will, leaves nothing behind.
 */
export async function findUsedCoupons(
  client: Client,
  given: readonly Given[],
  underway?: ReadonlySet<string>,
) {
  const named = given.map(couponOf).filter((couponId) => couponId !== null);
  const used = new Set<string>();
  if (named.length > 0) {
    const { rows } = await client.query<{ coupon_id: string }>({
      name: "find-used-coupons",
      text: `select coupon_id from exchange.orders where coupon_id = any($1)
        and (status <> 'closed' or lots_traded > 0)`,
      values: [named],
    });
    for (const { coupon_id: couponId } of rows) used.add(couponId);
  }
  return {
    used: used as ReadonlySet<string>,
    isUsed: (one: Given): boolean => {
      const couponId = couponOf(one) ?? "";
      return used.has(couponId) || underway?.has(couponId) === true;
    },
    remember: (one: Given, { refused }: Result): void => {
      const couponId = couponOf(one);
      if (couponId !== null && refused === null) used.add(couponId);
    },
  };
}

function couponOf({ command }: Given): string | null {
  if (command.kind === "place") return command.wanted.fee.couponId;
  return command.kind === "set_fee" ? command.fee.couponId : null;
}
