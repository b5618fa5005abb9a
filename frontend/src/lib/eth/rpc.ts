/** An error answer of the chain's JSON-RPC, or of a wallet's. `data` may hold a revert's bytes. */
export class RpcError extends Error {
  override name = "RpcError";
  readonly code: number;
  readonly data: unknown;

  constructor(message: string, code: number, data: unknown) {
    super(message);
    this.code = code;
    this.data = data;
  }
}

/** The chain could not be asked at all. */
const unreachable = -32_000;
const timeoutMs = 15_000;
let lastId = 0;

/** Asks the chain through the API's proxy; throws `RpcError`. */
export async function rpc<Result>(
  method: string,
  params: readonly unknown[] = [],
): Promise<Result> {
  lastId += 1;
  const response = await fetch("/rpc", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ jsonrpc: "2.0", id: lastId, method, params }),
    signal: AbortSignal.timeout(timeoutMs),
  }).catch((cause: unknown) => {
    throw new RpcError(String(cause), unreachable, { unreachable: true });
  });
  const body: unknown = await response.json().catch(() => null);
  if (isAnswer(body) && "result" in body) return body.result as Result;
  if (isAnswer(body) && body.error) {
    throw new RpcError(body.error.message, body.error.code, body.error.data);
  }
  throw new RpcError(`HTTP ${response.status}`, unreachable, { unreachable: true });
}

interface Answer {
  result?: unknown;
  error?: { code: number; message: string; data?: unknown };
}

function isAnswer(body: unknown): body is Answer {
  return typeof body === "object" && body !== null && "jsonrpc" in body;
}
