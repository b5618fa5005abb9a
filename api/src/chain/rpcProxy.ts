import { AppError } from "../http/AppError.ts";
import type { Rpc } from "./rpc.ts";

type Request = { jsonrpc?: unknown; id?: unknown; method?: unknown; params?: unknown };
type Answer = { jsonrpc: "2.0"; id: unknown; result?: unknown; error?: unknown };

const BATCH_MAX = 50;
const LOG_BLOCKS_MAX = 2_000;

/** What wallets and pages need. Absent on purpose: accounts, signing, mining, tracing, filters. */
const ALLOWED = new Set([
  "eth_blockNumber",
  "eth_call",
  "eth_chainId",
  "eth_estimateGas",
  "eth_feeHistory",
  "eth_gasPrice",
  "eth_getBalance",
  "eth_getBlockByHash",
  "eth_getBlockByNumber",
  "eth_getCode",
  "eth_getLogs",
  "eth_getTransactionByHash",
  "eth_getTransactionCount",
  "eth_getTransactionReceipt",
  "eth_maxPriorityFeePerGas",
  "eth_sendRawTransaction",
  "net_version",
]);

/**
 * Passes JSON-RPC on to the chain, allow-listed methods only. Answers as JSON-RPC does: an error
 * for each request that is refused. Throws chain_unavailable when the node does not answer.
 */
export async function proxyRpc(rpc: Rpc, body: unknown): Promise<unknown> {
  if (!Array.isArray(body)) {
    const [answer] = await answerAll(rpc, [body]);
    return answer;
  }
  if (body.length === 0 || body.length > BATCH_MAX) {
    return refusal(null, { code: -32600, message: `a batch has 1 to ${BATCH_MAX} requests` });
  }
  return await answerAll(rpc, body);
}

async function answerAll(rpc: Rpc, requests: unknown[]): Promise<Answer[]> {
  const checked = requests.map(check);
  const passing = checked.filter((one) => "pass" in one);
  const answers = await forward(rpc, passing);
  return checked.map((one) =>
    "pass" in one
      ? (answers.get(one) ?? refusal(one.pass.id, { code: -32603, message: "no answer" }))
      : one.refused,
  );
}

/** Ids are ours on the way, so that two requests with one id can't mix. */
async function forward(rpc: Rpc, passing: { pass: Request }[]): Promise<Map<unknown, Answer>> {
  const calls = passing.map(({ pass }, n) => ({ ...pass, jsonrpc: "2.0", id: n }));
  const answers = new Map<unknown, Answer>();
  if (calls.length === 0) return answers;
  for (const answer of parseAnswers(await rpc.post(JSON.stringify(calls)))) {
    const asked = typeof answer.id === "number" ? passing[answer.id] : undefined;
    if (asked) answers.set(asked, { ...answer, id: asked.pass.id });
  }
  return answers;
}

type Checked = { pass: Request } | { refused: Answer };

function check(request: unknown): Checked {
  if (typeof request !== "object" || request === null || Array.isArray(request)) {
    return { refused: refusal(null, { code: -32600, message: "not a request" }) };
  }
  const { id = null, method, params = [] } = request as Request;
  const validId = id === null || typeof id === "string" || typeof id === "number";
  if (!validId || typeof method !== "string" || !Array.isArray(params)) {
    return { refused: refusal(validId ? id : null, { code: -32600, message: "not a request" }) };
  }
  if (!ALLOWED.has(method)) {
    const message = `the method ${method.slice(0, 40)} is not available here`;
    return { refused: refusal(id, { code: -32601, message }) };
  }
  if (method === "eth_getLogs" && !isBoundedLogQuery(params[0])) {
    const message = `eth_getLogs takes an address and at most ${LOG_BLOCKS_MAX} numbered blocks`;
    return { refused: refusal(id, { code: -32602, message }) };
  }
  return { pass: { id, method, params } };
}

function parseAnswers(text: string): Answer[] {
  try {
    const parsed: unknown = JSON.parse(text);
    if (Array.isArray(parsed)) return parsed;
  } catch {
    // Not JSON: the same as no answer.
  }
  throw new AppError("chain_unavailable");
}

function isBoundedLogQuery(filter: unknown): boolean {
  if (typeof filter !== "object" || filter === null) return false;
  const { address, blockHash, fromBlock, toBlock } = filter as Record<string, unknown>;
  if (address === undefined) return false;
  if (typeof blockHash === "string") return true;
  const [from, to] = [quantity(fromBlock), quantity(toBlock)];
  return from !== undefined && to !== undefined && to >= from && to - from < LOG_BLOCKS_MAX;
}

function quantity(value: unknown): number | undefined {
  return typeof value === "string" && /^0x[0-9a-f]{1,12}$/i.test(value) ? Number(value) : undefined;
}

function refusal(id: unknown, error: { code: number; message: string }): Answer {
  return { jsonrpc: "2.0", id, error };
}
