import { interfaces, type View, viewCall } from "../chain/contracts.ts";
import { readBalances } from "../chain/readBalances.ts";
import { type Block, readHead } from "../chain/readBlock.ts";
import { type Fees, readFees } from "../chain/readFees.ts";
import { RpcError } from "../chain/rpc.ts";
import type { Context } from "../context.ts";
import { AppError } from "../http/AppError.ts";

const DEADLINE_SECONDS = 20 * 60;
const GAS_MARGIN_PERCENT = 120n;
/** The estimate must not fail for want of money: what is missing is said as the shortfall. */
const ASSUMED_BALANCE = `0x${(10n ** 30n).toString(16)}`;

export type Side = "buy" | "sell";
type Gas = { limit: bigint; maxFeeWei: bigint; expectedFeeWei: bigint };
type Held = { ethWei: bigint; tokenUnits: bigint };

/** What the desk would do for `pay`, asked of the contract itself at one block. */
export async function quoteTrade(
  context: Context,
  asked: { side: Side; pay: bigint; account: string | undefined },
) {
  const { side, pay, account } = asked;
  if (pay === 0n) throw new AppError("amount_too_small");
  const block = await readHead(context.rpc);
  const { receive, feeWei } = await askDesk(context, { side, pay, block });
  const deadline = deadlineAfter(context.now(), block);
  const transaction = tradeTransaction(context, { side, pay, receive, deadline });
  const forAccount =
    account === undefined ? undefined : await readAccount(context, { account, transaction, block });
  const held = forAccount?.held;
  const gas = forAccount?.gas;
  const shortfall = held && shortfallOf({ side, pay, held, gas });
  const expected =
    held && gas && !shortfall ? expectedAfter({ side, pay, receive, held, gas }) : undefined;
  return { side, pay, receive, feeWei, deadline, transaction, gas, held, expected, shortfall };
}

/** By whichever clock is ahead: the chain compares with its own. */
function deadlineAfter(nowMs: number, block: Block): number {
  return Math.max(Math.floor(nowMs / 1_000), block.atSeconds) + DEADLINE_SECONDS;
}

async function askDesk(
  { rpc, deployment }: Context,
  { side, pay, block }: { side: Side; pay: bigint; block: Block },
): Promise<{ receive: bigint; feeWei: bigint }> {
  const at = { blockHash: block.hash };
  const name = side === "buy" ? "quoteBuy" : "quoteSell";
  const quote: View = { contract: "tokenDesk", name, args: [pay] };
  const paused = viewCall(deployment, { view: { contract: "tokenDesk", name: "paused" }, at });
  const quoted = viewCall(deployment, { view: quote, at });
  const [pausedAnswer, quoteAnswer] = await rpc.batch([paused.call, quoted.call]);
  if (side === "buy" && paused.read(pausedAnswer) === true) throw new AppError("desk_paused");
  const result = interfaces.tokenDesk.decodeFunctionResult(name, String(quoteAnswer));
  const [receive, feeWei] = [BigInt(result[0]), side === "sell" ? BigInt(result[1]) : 0n];
  if (receive === 0n) throw new AppError("amount_too_small");
  return { receive, feeWei };
}

function tradeTransaction(
  { deployment }: Context,
  trade: { side: Side; pay: bigint; receive: bigint; deadline: number },
) {
  const { side, pay, receive, deadline } = trade;
  const data =
    side === "buy"
      ? interfaces.tokenDesk.encodeFunctionData("buy", [receive, deadline])
      : interfaces.tokenDesk.encodeFunctionData("sell", [pay, receive, deadline]);
  const value = side === "buy" ? pay : 0n;
  return { to: deployment.addresses.tokenDesk, data, value };
}

async function readAccount(
  context: Context,
  asked: {
    account: string;
    transaction: ReturnType<typeof tradeTransaction>;
    block: Block;
  },
): Promise<{ held: Held | undefined; gas: Gas | undefined }> {
  const { account, transaction, block } = asked;
  const [balances, fees, limit] = await Promise.all([
    readBalances(context, { addresses: [account], blockHash: block.hash }),
    readFees(context.rpc, block),
    estimateGas(context, { account, transaction }),
  ]);
  return { held: balances[0], gas: limit === undefined ? undefined : gasOf(limit, fees) };
}

/** Undefined when the call would revert, e.g. a sale of tokens the account does not have. */
async function estimateGas(
  { rpc }: Context,
  asked: { account: string; transaction: ReturnType<typeof tradeTransaction> },
): Promise<bigint | undefined> {
  const { account, transaction } = asked;
  const call = { from: account, ...transaction, value: `0x${transaction.value.toString(16)}` };
  const override = { [account]: { balance: ASSUMED_BALANCE } };
  const [answer] = await rpc.tryBatch([
    { method: "eth_estimateGas", params: [call, "latest", override] },
  ]);
  return answer instanceof RpcError ? undefined : BigInt(String(answer));
}

function gasOf(estimate: bigint, fees: Fees): Gas {
  const limit = (estimate * GAS_MARGIN_PERCENT + 99n) / 100n;
  return {
    limit,
    maxFeeWei: limit * fees.maxFeePerGas,
    expectedFeeWei: estimate * fees.expectedPerGas,
  };
}

type Shortfall = { amount: bigint; currency: "ETH" | "JTK" };

function shortfallOf(trade: {
  side: Side;
  pay: bigint;
  held: Held;
  gas: Gas | undefined;
}): Shortfall | undefined {
  const { side, pay, held, gas } = trade;
  if (side === "sell" && held.tokenUnits < pay) {
    return { amount: pay - held.tokenUnits, currency: "JTK" };
  }
  const needed = (side === "buy" ? pay : 0n) + (gas?.maxFeeWei ?? 0n);
  if (held.ethWei >= needed) return undefined;
  return { amount: needed - held.ethWei, currency: "ETH" };
}

function expectedAfter(trade: {
  side: Side;
  pay: bigint;
  receive: bigint;
  held: Held;
  gas: Gas;
}): Held {
  const { side, pay, receive, held, gas } = trade;
  if (side === "buy") {
    return {
      ethWei: held.ethWei - pay - gas.expectedFeeWei,
      tokenUnits: held.tokenUnits + receive,
    };
  }
  return {
    ethWei: held.ethWei + receive - gas.expectedFeeWei,
    tokenUnits: held.tokenUnits - pay,
  };
}
