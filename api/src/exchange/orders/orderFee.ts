import type { Context } from "../../context.ts";
import { couponFee } from "../coupons/couponFee.ts";
import type { FeeRate } from "../engine/orders/wanted.ts";
import { feeOf } from "../fees/feeOf.ts";

type Asking = { userId: string; couponId?: string | undefined; clientId: string | null };

/** What is stamped on an order. Throws what `couponFee` throws. */
export async function orderFee(
  context: Context,
  { userId, couponId, clientId }: Asking,
): Promise<FeeRate> {
  const gross = await feeOf(context, userId);
  if (couponId === undefined) return gross;
  // Sent again, it gets its first answer, with the coupon that it was used for.
  if (clientId !== null && (await isNamed(context, { userId, clientId }))) return gross;
  return await couponFee(context, { userId, couponId, gross });
}

async function isNamed(
  { query }: Context,
  { userId, clientId }: { userId: string; clientId: string },
): Promise<boolean> {
  const text = "select 1 from exchange.commands where user_id = $1 and client_id = $2";
  return (await query(text, [userId, clientId])).length > 0;
}
