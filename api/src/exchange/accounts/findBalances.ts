import type { Context } from "../../context.ts";
import { ASSETS, assetOf } from "../markets/assets.ts";
import { formatDecimal } from "../markets/decimals.ts";

export type BalanceView = { asset: string; available: string; held: string };

/** What a person has on the exchange, of each asset, also of those they have nothing of. */
export async function findBalances({ query }: Context, userId: string): Promise<BalanceView[]> {
  const rows = await query<{ asset: string; name: "available" | "held"; balance: string }>(
    "select asset, name, balance from exchange.accounts where user_id = $1",
    [userId],
  );
  const balances = new Map(rows.map(({ asset, name, balance }) => [`${asset} ${name}`, balance]));
  return ASSETS.map(({ code }) => ({
    asset: code,
    available: formatDecimal(
      BigInt(balances.get(`${code} available`) ?? 0),
      assetOf(code).decimals,
    ),
    held: formatDecimal(BigInt(balances.get(`${code} held`) ?? 0), assetOf(code).decimals),
  }));
}
