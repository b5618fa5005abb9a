import type { DeploymentRecord } from "../../deploy/record.ts";
import { getBlock, type Rpc } from "./rpc.ts";

/** Whether the chain is still the one that the contracts were deployed to; a silent one throws. */
export async function isRecorded(rpc: Rpc, record: DeploymentRecord): Promise<boolean> {
  const [genesis, first] = await Promise.all([
    getBlock(rpc, 0n),
    getBlock(rpc, BigInt(record.startBlock)),
  ]);
  return genesis?.hash === record.genesisHash && first?.hash === record.firstBlockHash;
}
