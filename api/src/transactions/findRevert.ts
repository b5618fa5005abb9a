import { z } from "zod";
import { type Rpc, RpcError } from "../chain/rpc.ts";
import { CALL_GAS_MAX } from "../chain/rpcRequest.ts";
import type { ChainTransaction, Receipt } from "./chainTransaction.ts";

/** Far more than a failure of ours takes. A trace costs a node far more than the run itself. */
const TRACED_GAS_MAX = 3_000_000n;
const TRACE = { tracer: "callTracer", tracerConfig: { onlyTopCall: true } };

const traced = z.object({ error: z.string().optional(), output: z.string().optional() });

/**
 * The bytes a failed transaction reverted with. The trace is exact; a node that does not trace, or
 * would trace too much, is asked to run the call again before and after the block, which is right
 * nearly always. Of one that took more gas than anybody's call may, nothing is told.
 */
export async function findRevert(
  rpc: Rpc,
  { transaction, receipt }: { transaction: ChainTransaction; receipt: Receipt },
): Promise<string | undefined> {
  const { hash, from, to, input, gas, value } = transaction;
  const call = { from, ...(to !== null && { to }), data: input, gas, value: hexOf(value) };
  if (receipt.gasUsed <= TRACED_GAS_MAX) {
    const [trace] = await rpc.tryBatch([
      { method: "debug_traceTransaction", params: [hash, TRACE] },
    ]);
    const top = trace instanceof RpcError ? undefined : traced.safeParse(trace).data;
    if (top?.error !== undefined) return top.output ?? "0x";
  }
  // Whoever likes may ask for it again and again.
  if (receipt.gasUsed > CALL_GAS_MAX) return undefined;
  const [before, after] = await rpc.tryBatch([
    { method: "eth_call", params: [call, hexOf(BigInt(receipt.blockNumber - 1))] },
    { method: "eth_call", params: [call, hexOf(BigInt(receipt.blockNumber))] },
  ]);
  for (const answer of [before, after]) {
    if (answer instanceof RpcError && answer.data !== undefined) return answer.data;
  }
  return undefined;
}

function hexOf(value: bigint): string {
  return `0x${value.toString(16)}`;
}
