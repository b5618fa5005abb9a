import type { Context } from "../../context.ts";
import { ASSETS } from "../markets/assets.ts";
import { type BalanceView, viewBalance } from "./viewBalance.ts";

/** What a person has on the exchange, of each asset, also of those they have nothing of. */
export async function findBalances({ query }: Context, userId: string): Promise<BalanceView[]> {
  const rows = await query<{ asset: string; name: "available" | "held"; balance: string }>(
    "select asset, name, balance from exchange.accounts where user_id = $1",
    [userId],
  );
  const balances = new Map(rows.map(({ asset, name, balance }) => [`${asset} ${name}`, balance]));
  const balanceOf = (name: string) => BigInt(balances.get(name) ?? 0);
  return ASSETS.map(({ code }) =>
    viewBalance(code, {
      available: balanceOf(`${code} available`),
      held: balanceOf(`${code} held`),
    }),
  );
}
