import type { Block } from "./readBlock.ts";
import { type Rpc, RpcError } from "./rpc.ts";

export type Fees = { maxFeePerGas: bigint; maxPriorityFeePerGas: bigint; expectedPerGas: bigint };

const PRIORITY_FEE_DEFAULT_WEI = 1_000_000_000n;

/** EIP-1559 fees that outlast several full blocks after this one. */
export async function readFees(rpc: Rpc, block: Block): Promise<Fees> {
  const [answer] = await rpc.tryBatch([{ method: "eth_maxPriorityFeePerGas", params: [] }]);
  const priority = answer instanceof RpcError ? PRIORITY_FEE_DEFAULT_WEI : BigInt(String(answer));
  return {
    maxFeePerGas: 2n * block.baseFeeWei + priority,
    maxPriorityFeePerGas: priority,
    expectedPerGas: block.baseFeeWei + priority,
  };
}
