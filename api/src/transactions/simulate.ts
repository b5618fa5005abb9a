import { toQuantity } from "ethers";
import { z } from "zod";
import { interfaces } from "../chain/contracts.ts";
import { readBalances } from "../chain/readBalances.ts";
import type { Block } from "../chain/readBlock.ts";
import { readFees } from "../chain/readFees.ts";
import { RpcError } from "../chain/rpc.ts";
import { CALL_GAS_MAX } from "../chain/rpcRequest.ts";
import type { Context } from "../context.ts";
import type { Log } from "./decodeEffects.ts";

export type PlannedCall = { from: string; to: string | null; data: string; valueWei: bigint };
type Held = { ethWei: bigint; tokenUnits: bigint };

/** Where eth_simulateV1 reports movements of ETH, as if it were a token. */
const ETH_LOG_ADDRESS = "0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee";

const hex = z.string().regex(/^0x[0-9a-f]*$/i);
const log = z.object({ address: hex, topics: z.array(hex), data: hex });
const call = z.object({ returnData: hex, logs: z.array(log), gasUsed: hex, status: hex });
const simulated = z.tuple([z.object({ calls: z.tuple([call, call]) })]);

/**
 * The sender's balances if a call succeeds on top of the newest block; undefined if it would
 * revert, takes more gas than anybody's call may, or the node can't simulate.
 */
export async function expectedBalances(
  context: Context,
  { planned, block }: { planned: PlannedCall; block: Block },
): Promise<Held | undefined> {
  const { from, to, data, valueWei } = planned;
  const { serviceToken } = context.deployment.addresses;
  const balanceOf = interfaces.serviceToken.encodeFunctionData("balanceOf", [from]);
  const value = toQuantity(valueWei);
  const gas = toQuantity(CALL_GAS_MAX);
  const calls = [
    { from, ...(to !== null && { to }), data, value, gas },
    { from, to: serviceToken, data: balanceOf },
  ];
  const options = { blockStateCalls: [{ calls }], traceTransfers: true, validation: false };
  const [answers, fees, before] = await Promise.all([
    context.rpc.tryBatch([{ method: "eth_simulateV1", params: [options, "latest"] }]),
    readFees(context.rpc, block),
    readBalances(context, { addresses: [from], blockHash: block.hash }),
  ]);
  const result = answers[0] instanceof RpcError ? undefined : simulated.safeParse(answers[0]).data;
  const [held] = before;
  if (result === undefined || held === undefined) return undefined;
  const [sent, balance] = result[0].calls;
  if (BigInt(sent.status) === 0n || BigInt(balance.status) === 0n) return undefined;
  const fee = BigInt(sent.gasUsed) * fees.expectedPerGas;
  const ethWei = held.ethWei + ethMoved(sent.logs, from) - fee;
  return ethWei < 0n ? undefined : { ethWei, tokenUnits: BigInt(balance.returnData) };
}

/** What an account gained, or lost, in ETH. */
function ethMoved(logs: Log[], account: string): bigint {
  const topic = `0x${account.slice(2).toLowerCase().padStart(64, "0")}`;
  let moved = 0n;
  for (const { address, topics, data } of logs) {
    if (address.toLowerCase() !== ETH_LOG_ADDRESS) continue;
    if (topics[1] === topic) moved -= BigInt(data);
    if (topics[2] === topic) moved += BigInt(data);
  }
  return moved;
}
