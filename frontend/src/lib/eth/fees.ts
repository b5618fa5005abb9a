import type { Hex } from "./hex.ts";
import { rpc } from "./rpc.ts";

export interface Fees {
  maxFeePerGasWei: bigint;
  maxPriorityFeePerGasWei: bigint;
}

/** EIP-1559 fees that stay valid for several full blocks: twice the base fee, plus the tip. */
export async function currentFees(): Promise<Fees> {
  const [block, tip] = await Promise.all([
    rpc<{ baseFeePerGas?: Hex }>("eth_getBlockByNumber", ["latest", false]),
    rpc<Hex>("eth_maxPriorityFeePerGas"),
  ]);
  const baseFee = BigInt(block.baseFeePerGas ?? "0x0");
  const maxPriorityFeePerGasWei = BigInt(tip);
  return { maxFeePerGasWei: 2n * baseFee + maxPriorityFeePerGasWei, maxPriorityFeePerGasWei };
}
