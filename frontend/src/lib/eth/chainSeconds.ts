import { rpc } from "./rpc.ts";

/** The chain's clock in Unix seconds, which may differ from the person's. */
export async function chainSeconds(): Promise<bigint> {
  const block = await rpc<{ timestamp: string }>("eth_getBlockByNumber", ["latest", false]);
  return BigInt(block.timestamp);
}
