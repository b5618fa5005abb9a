/** A request that may be passed on: an allow-listed method with bounded parameters. */
export type RpcRequest = { id: string | number | null; method: string; params: unknown[] };
export type RpcRefusal = { id: unknown; error: { code: number; message: string } };

/** Above what any call of a wallet or a page needs; the chain's blocks hold 30 million. */
export const CALL_GAS_MAX = 10_000_000n;
const LOG_BLOCKS_MAX = 2_000;
/** Of one event about one thing: who checks a draw reads weeks of blocks for a few logs. */
const NARROW_LOG_BLOCKS_MAX = 200_000;
const LOG_ADDRESSES_MAX = 20;
const FEE_BLOCKS_MAX = 1_024;
const FEE_PERCENTILES_MAX = 20;
/** An access list is five deep; nodes refuse a whole batch for one that is a hundred deep. */
const DEPTH_MAX = 10;

/** What is wrong with a method's parameters, or those that are passed on. */
type Check = (params: unknown[]) => string | unknown[];
const asGiven: Check = (params) => params;

/** What wallets and pages need. Absent on purpose: accounts, signing, mining, tracing, filters. */
const METHODS = new Map<string, Check>([
  ["eth_blockNumber", asGiven],
  ["eth_call", boundedCall],
  ["eth_chainId", asGiven],
  ["eth_estimateGas", boundedCall],
  ["eth_feeHistory", boundedFeeHistory],
  ["eth_gasPrice", asGiven],
  ["eth_getBalance", asGiven],
  ["eth_getBlockByHash", asGiven],
  ["eth_getBlockByNumber", asGiven],
  ["eth_getCode", asGiven],
  ["eth_getLogs", boundedLogs],
  ["eth_getTransactionByHash", asGiven],
  ["eth_getTransactionCount", asGiven],
  ["eth_getTransactionReceipt", asGiven],
  ["eth_maxPriorityFeePerGas", asGiven],
  ["eth_sendRawTransaction", asGiven],
  ["net_version", asGiven],
]);

/** Searching for the gas runs a call again and again; logs and histories can be long. */
const COSTS: Record<string, number> = {
  eth_call: 1,
  eth_estimateGas: 5,
  eth_feeHistory: 1,
  eth_getLogs: 1,
};
const NARROW_LOGS_COST = 5;
/** To say how things are then, a node runs what waits, up to a block of it, at each question. */
const PENDING_COST = 3;
const ANSWER_CHARS_OF_A_POINT = 100_000;

/** What a request costs a node before it answers, in calls. */
export function costOf(request: RpcRequest): number {
  // A nonce is looked up without running anything, and every transaction needs one.
  const isRun = request.method !== "eth_getTransactionCount" && request.params.some(isPending);
  return ownCostOf(request) + (isRun ? PENDING_COST : 0);
}

function ownCostOf({ method, params }: RpcRequest): number {
  // A whole block, with its transactions.
  if (method.startsWith("eth_getBlockBy")) return params[1] === true ? 1 : 0;
  if (method === "eth_getLogs" && isNarrowFilter(params[0])) return NARROW_LOGS_COST;
  return COSTS[method] ?? 0;
}

/** What reading a long answer costs us, and nothing for most. */
export function costOfAnswer(text: string): number {
  return Math.floor(text.length / ANSWER_CHARS_OF_A_POINT);
}

/** Checks one request of a stranger. */
export function checkRpcRequest(request: unknown): RpcRequest | RpcRefusal {
  if (typeof request !== "object" || request === null || Array.isArray(request)) {
    return { id: null, error: { code: -32600, message: "not a request" } };
  }
  const { id = null, method, params = [] } = request as Record<string, unknown>;
  const isValidId = id === null || typeof id === "string" || typeof id === "number";
  if (!isValidId || typeof method !== "string" || !Array.isArray(params)) {
    return { id: isValidId ? id : null, error: { code: -32600, message: "not a request" } };
  }
  const check = METHODS.get(method);
  if (check === undefined) {
    const message = `the method ${method.slice(0, 40)} is not available here`;
    return { id, error: { code: -32601, message } };
  }
  const checked = isDeeperThan(DEPTH_MAX, params) ? "nested too deep" : check(params);
  if (typeof checked === "string") return { id, error: { code: -32602, message: checked } };
  return { id, method, params: checked };
}

const CALL_FIELDS = [
  ...["from", "to", "value", "data", "input", "nonce", "type", "chainId", "accessList"],
  ...["gasPrice", "maxFeePerGas", "maxPriorityFeePerGas", "authorizationList"],
];

/**
 * A call with little gas and without overrides: one that never ends, with all the gas that fits
 * into a number, would keep the chain from mining for ever. Fields that are not named are left
 * out, since nodes know second names for some (`gasLimit`).
 */
function boundedCall([call, block, ...more]: unknown[]): string | unknown[] {
  if (more.length > 0) return "overrides are not taken";
  if (typeof call !== "object" || call === null) return "the first parameter is the call";
  const given = call as Record<string, unknown>;
  const known = CALL_FIELDS.filter((name) => Object.hasOwn(given, name));
  const bounded = Object.fromEntries(known.map((name) => [name, given[name]]));
  const wanted = bigQuantity(given.gas) ?? CALL_GAS_MAX;
  const gas = wanted < CALL_GAS_MAX ? wanted : CALL_GAS_MAX;
  return [{ ...bounded, gas: `0x${gas.toString(16)}` }, block ?? "latest"];
}

function boundedFeeHistory(params: unknown[]): string | unknown[] {
  const [count, , percentiles = []] = params;
  const blocks = typeof count === "number" ? count : quantity(count);
  const isBounded =
    blocks !== undefined &&
    blocks <= FEE_BLOCKS_MAX &&
    (percentiles === null ||
      (Array.isArray(percentiles) && percentiles.length <= FEE_PERCENTILES_MAX));
  const bounds = `${FEE_BLOCKS_MAX} blocks and ${FEE_PERCENTILES_MAX} percentiles`;
  return isBounded ? params : `eth_feeHistory takes at most ${bounds}`;
}

function boundedLogs(params: unknown[]): string | unknown[] {
  const isBounded = isBoundedFilter(params[0]);
  return isBounded
    ? params
    : `eth_getLogs takes an address and at most ${LOG_BLOCKS_MAX} numbered blocks`;
}

function isBoundedFilter(filter: unknown): boolean {
  if (typeof filter !== "object" || filter === null) return false;
  const { address, blockHash, fromBlock, toBlock } = filter as Record<string, unknown>;
  const addresses: unknown[] = Array.isArray(address) ? address : [address];
  const isNamed = addresses.length > 0 && addresses.every((one) => typeof one === "string");
  if (!isNamed || addresses.length > LOG_ADDRESSES_MAX) return false;
  if (typeof blockHash === "string") return true;
  const [from, to] = [quantity(fromBlock), quantity(toBlock)];
  const most = isNarrowFilter(filter) ? NARROW_LOG_BLOCKS_MAX : LOG_BLOCKS_MAX;
  return from !== undefined && to !== undefined && to >= from && to - from < most;
}

/** One contract, one event, one value of what it is about. */
function isNarrowFilter(filter: unknown): boolean {
  const { address, topics } = filter as Record<string, unknown>;
  if (typeof address !== "string" || !Array.isArray(topics)) return false;
  return topics.length >= 2 && topics.every((topic) => typeof topic === "string");
}

/** By its name, or named as EIP-1898 does. */
function isPending(block: unknown): boolean {
  if (typeof block === "string") return block.toLowerCase() === "pending";
  const isNamed = typeof block === "object" && block !== null && "blockNumber" in block;
  return isNamed && isPending(block.blockNumber);
}

function isDeeperThan(depth: number, value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (depth === 0) return true;
  return Object.values(value).some((inner) => isDeeperThan(depth - 1, inner));
}

function quantity(value: unknown): number | undefined {
  return typeof value === "string" && /^0x[0-9a-f]{1,12}$/i.test(value) ? Number(value) : undefined;
}

function bigQuantity(value: unknown): bigint | undefined {
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0) return BigInt(value);
  return typeof value === "string" && /^0x[0-9a-f]{1,64}$/i.test(value) ? BigInt(value) : undefined;
}
