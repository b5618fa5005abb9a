import type { Context } from "ponder:registry";
import { heldCredit, payout } from "ponder:schema";
import type { Hex } from "viem";

import { recordActivity } from "./activity.ts";
import { currencyName, payoutKindName } from "./contractEnums.ts";
import type { EventColumns } from "./eventColumns.ts";

/** A contract that holds money until a sale is made or not. */
export type Holder = (typeof heldCredit.$inferSelect)["contract"];

type Paid = { kind: number; to: Hex; currency: number; amount: bigint; credited: boolean };
type OfHolder = { contract: Holder; columns: EventColumns };

/** Writes what a holder paid out, or credited. */
export async function recordHeldPayout(
  context: Context,
  { contract, columns, ...paid }: OfHolder & Paid,
): Promise<void> {
  const { to, amount, credited } = paid;
  const kind = payoutKindName(paid.kind);
  const currency = currencyName(paid.currency);
  await context.db.insert(payout).values({ ...columns, kind, to, currency, amount, credited });
  if (credited) await addToHeldCredit(context, { contract, address: to, change: amount, columns });
  await recordActivity(context, { event: columns, kind: "payout", actor: to, amount, currency });
}

type Withdrawn = OfHolder & { account: Hex; to: Hex; amountWei: bigint };

/** Writes that an account took its credit out of a holder. */
export async function recordHeldWithdrawal(
  context: Context,
  { contract, columns, account, to, amountWei }: Withdrawn,
): Promise<void> {
  await addToHeldCredit(context, { contract, address: account, change: -amountWei, columns });
  await recordActivity(context, {
    event: columns,
    kind: "credit_withdrawn",
    actor: account,
    counterparty: to,
    amount: amountWei,
    currency: "ETH",
  });
}

type CreditChange = OfHolder & { address: Hex; change: bigint };

/** Changes what an account can withdraw from a holder. */
export async function addToHeldCredit(
  { db }: Context,
  { contract, address, change, columns }: CreditChange,
): Promise<void> {
  const updatedBlock = columns.block;
  await db
    .insert(heldCredit)
    .values({ id: `${contract}-${address}`, contract, address, amountWei: change, updatedBlock })
    .onConflictDoUpdate((row) => ({ amountWei: row.amountWei + change, updatedBlock }));
}
