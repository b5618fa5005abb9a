import { setTimeout } from "node:timers/promises";
import type { Context } from "../../context.ts";
import { AppError } from "../../http/AppError.ts";
import { cancelAllOrders } from "../orders/changeOrders.ts";
import { findBalances } from "./findBalances.ts";

/**
 * Cancels all that somebody who leaves still wants, at whatever time. Throws `balances_left` where
 * money is real and they have some, and what `endOrders` throws.
 */
export async function leaveExchange(context: Context, userId: string): Promise<void> {
  if (!context.config.exchangeSandbox) await refuseWithMoney(context, userId);
  await endOrders(context, userId);
}

/**
 * The same of somebody who stays, now or a little later. Throws `exchange_busy`,
 * `exchange_unavailable`.
 */
export async function endOrders(
  context: Context,
  userId: string,
  { afterMs = 0 }: { afterMs?: number } = {},
): Promise<void> {
  // Not whether they have orders: one may be on its way to the disk.
  const accounts = await context.query(
    "select 1 from exchange.accounts where user_id = $1 limit 1",
    [userId],
  );
  if (accounts.length === 0) return;
  await setTimeout(afterMs);
  await cancelAllOrders(context, { userId });
}

async function refuseWithMoney(context: Context, userId: string): Promise<void> {
  const balances = await findBalances(context, userId);
  const left = balances.filter(({ available, held }) => available !== "0" || held !== "0");
  if (left.length > 0) throw new AppError("balances_left", { extension: { balances: left } });
}
