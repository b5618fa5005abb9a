import { assetOf } from "../markets/assets.ts";
import { formatDecimal } from "../markets/decimals.ts";

export type BalanceView = { asset: string; available: string; held: string };

/** What somebody has of an asset, from its smallest units. */
export function viewBalance(
  asset: string,
  { available, held }: { available: bigint; held: bigint },
): BalanceView {
  const { decimals } = assetOf(asset);
  return {
    asset,
    available: formatDecimal(available, decimals),
    held: formatDecimal(held, decimals),
  };
}
