import { AppError } from "../http/AppError.ts";

export type RpcCall = { method: string; params: unknown[] };
export type Rpc = ReturnType<typeof createRpc>;

const RESPONSE_BYTES_MAX = 16 * 1024 * 1024;
/** More at once would only wait at the node; whoever comes then is told to come back. */
const IN_FLIGHT_MAX = 256;

/** The node answered, and its answer is an error. `data` carries a revert's bytes. */
export class RpcError extends Error {
  override readonly name = "RpcError";
  readonly code: number;
  readonly data: string | undefined;

  constructor(error: { code: number; message: string; data?: unknown }) {
    super(error.message.slice(0, 500));
    this.code = error.code;
    this.data = revertData(error.data);
  }
}

/** JSON-RPC over HTTP. A node that can't be reached, or answers late, is `chain_unavailable`. */
export function createRpc({ url, timeoutMs }: { url: string; timeoutMs: number }) {
  let lastId = 0;
  let inFlight = 0;

  /** Sends a body as it is and returns the answer's text. */
  async function post(body: string): Promise<string> {
    if (inFlight >= IN_FLIGHT_MAX) throw new AppError("overloaded");
    inFlight += 1;
    try {
      const response = await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body,
        redirect: "error",
        signal: AbortSignal.timeout(timeoutMs),
      });
      if (!response.ok) throw new Error(`status ${response.status}`);
      return await boundedText(response);
    } catch (cause) {
      throw new AppError("chain_unavailable", { cause });
    } finally {
      inFlight -= 1;
    }
  }

  /** Several calls in one request, answers in their order. The first error is thrown. */
  async function batch(calls: RpcCall[]): Promise<unknown[]> {
    const answers = await tryBatch(calls);
    return answers.map((answer) => {
      if (answer instanceof RpcError) throw answer;
      return answer;
    });
  }

  /** As `batch`, with a call's error in the place of its answer. */
  async function tryBatch(calls: RpcCall[]): Promise<unknown[]> {
    const firstId = lastId + 1;
    lastId += calls.length;
    const requests = calls.map((call, n) => ({ jsonrpc: "2.0", id: firstId + n, ...call }));
    const answers = parseAnswers(await post(JSON.stringify(requests)));
    const byId = new Map(answers.map((answer) => [answer.id, answer]));
    return requests.map(({ id }) => {
      const answer = byId.get(id);
      if (answer === undefined) throw new AppError("chain_unavailable");
      return answer.error === undefined ? answer.result : new RpcError(answer.error);
    });
  }

  async function call(method: string, params: unknown[]): Promise<unknown> {
    const [answer] = await batch([{ method, params }]);
    return answer;
  }

  return { post, call, batch, tryBatch };
}

/** Counted while it comes: its length need not be told. */
async function boundedText(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  const parts: Uint8Array[] = [];
  for (let bytes = 0; ; ) {
    const part = (await reader?.read())?.value;
    if (part === undefined) return Buffer.concat(parts).toString("utf8");
    bytes += part.length;
    parts.push(part);
    if (bytes <= RESPONSE_BYTES_MAX) continue;
    await reader?.cancel();
    throw new Error("answer too large");
  }
}

type Answer = {
  id: unknown;
  result?: unknown;
  error?: { code: number; message: string; data?: unknown };
};

function parseAnswers(text: string): Answer[] {
  try {
    const parsed: unknown = JSON.parse(text);
    if (Array.isArray(parsed)) return parsed as Answer[];
  } catch {
    // Falls through: a node that does not speak JSON-RPC is not there for us.
  }
  throw new AppError("chain_unavailable");
}

/** Nodes put a revert's bytes in `data`, or in `data.data`. */
function revertData(data: unknown): string | undefined {
  if (typeof data === "string") return data;
  if (typeof data !== "object" || data === null || !("data" in data)) return undefined;
  return typeof data.data === "string" ? data.data : undefined;
}
