export type Rpc = <T>(method: string, ...params: unknown[]) => Promise<T>;

export type Block = {
  number: bigint;
  /** Unix seconds. */
  timestamp: number;
  hash: string;
  parentHash: string;
  transactions: string[];
};

const TIMEOUT_MS = 30_000;

/** A JSON-RPC client without retries: who calls decides what an outage means. */
export function rpcClient(url: string, timeoutMs = TIMEOUT_MS): Rpc {
  let id = 0;
  return async (method, ...params) => {
    id += 1;
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ jsonrpc: "2.0", id, method, params }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const answer = (await response.json()) as { result: never; error?: { message: string } };
    if (answer.error) throw new Error(`${method}: ${answer.error.message}`);
    return answer.result;
  };
}

/** Undefined when the chain does not have it (any more). */
export async function getBlock(rpc: Rpc, at: bigint | "latest"): Promise<Block | undefined> {
  const tag = at === "latest" ? at : `0x${at.toString(16)}`;
  const block = await rpc<
    | (Record<"number" | "timestamp" | "hash" | "parentHash", string> & {
        transactions: string[];
      })
    | null
  >("eth_getBlockByNumber", tag, false);
  return block
    ? {
        number: BigInt(block.number),
        timestamp: Number(block.timestamp),
        hash: block.hash,
        parentHash: block.parentHash,
        transactions: block.transactions,
      }
    : undefined;
}
