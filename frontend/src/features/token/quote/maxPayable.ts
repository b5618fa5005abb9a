import type { Balances } from "@/lib/transactions/types.ts";
import type { Side } from "./quoteState.ts";

/** Kept back for network fees where no estimate is known: 0.002 ETH. */
const usualFeeWei = 2n * 10n ** 15n;

/** The most that can be paid: all tokens, or the ETH that the network fee leaves. */
export function maxPayable(
  side: Side,
  { balances, maxFeeWei }: { balances: Balances; maxFeeWei: bigint | null },
): bigint {
  if (side === "sell") return BigInt(balances.token.amount);
  // Twice the estimate: the next price is asked for again before the wallet opens.
  const reserveWei = maxFeeWei === null ? usualFeeWei : maxFeeWei * 2n;
  const left = BigInt(balances.eth.amount) - reserveWei;
  return left > 0n ? left : 0n;
}
