import { AppError } from "../http/AppError.ts";
import type { Rpc } from "./rpc.ts";
import {
  checkRpcRequest,
  costOf,
  costOfAnswer,
  type RpcRefusal,
  type RpcRequest,
} from "./rpcRequest.ts";

type Answer = { jsonrpc: "2.0"; id: unknown; result?: unknown; error?: unknown };

const BATCH_MAX = 50;

type Options = {
  rpc: Rpc;
  body: unknown;
  /** Asked before the chain works and after a long answer; throws if that is too much. */
  charge: (points: number) => Promise<void>;
};

/**
 * Passes JSON-RPC on to the chain, allow-listed methods only. Answers as JSON-RPC does: an error
 * for each request that is refused. Throws chain_unavailable when the node does not answer.
 */
export async function proxyRpc({ rpc, body, charge }: Options): Promise<unknown> {
  const requests: unknown[] = Array.isArray(body) ? body : [body];
  if (requests.length === 0 || requests.length > BATCH_MAX) {
    const message = `a batch has 1 to ${BATCH_MAX} requests`;
    return refusal({ id: null, error: { code: -32600, message } });
  }
  const checked = requests.map(checkRpcRequest);
  const passing = checked.filter((one) => "method" in one);
  const cost = passing.reduce((sum, request) => sum + costOf(request), 0);
  if (cost > 0) await charge(cost);
  const text = await forward(rpc, passing);
  const answerCost = costOfAnswer(text);
  if (answerCost > 0) await charge(answerCost);
  const answers = answersTo(passing, text);
  const all = checked.map((one) => ("method" in one ? answerTo(one, answers) : refusal(one)));
  return Array.isArray(body) ? all : all[0];
}

/** Ids are ours on the way, so that two requests with one id can't mix. */
async function forward(rpc: Rpc, passing: RpcRequest[]): Promise<string> {
  if (passing.length === 0) return "[]";
  const calls = passing.map((request, n) => ({ jsonrpc: "2.0", ...request, id: n }));
  return await rpc.post(JSON.stringify(calls));
}

function answersTo(passing: RpcRequest[], text: string): Map<RpcRequest, Answer> {
  const answers = new Map<RpcRequest, Answer>();
  for (const answer of parseAnswers(text)) {
    const asked = typeof answer.id === "number" ? passing[answer.id] : undefined;
    if (asked) answers.set(asked, { ...answer, id: asked.id });
  }
  return answers;
}

function answerTo(request: RpcRequest, answers: Map<RpcRequest, Answer>): Answer {
  const { id } = request;
  return answers.get(request) ?? refusal({ id, error: { code: -32603, message: "no answer" } });
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

function refusal({ id, error }: RpcRefusal): Answer {
  return { jsonrpc: "2.0", id, error };
}
