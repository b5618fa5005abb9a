import type { z } from "@hono/zod-openapi";
import { checksumAddress } from "../chain/address.ts";
import { balancesAnswer, readBalances } from "../chain/readBalances.ts";
import { type Block, blockAnswer, parseBlock, readBlock } from "../chain/readBlock.ts";
import { RpcError } from "../chain/rpc.ts";
import type { Context } from "../context.ts";
import { AppError } from "../http/AppError.ts";
import { amount, money } from "../money.ts";
import type { TransactionSchema } from "../routes/schemas/transactions.ts";
import { workIdsOfTokens } from "../works/workIdsOfTokens.ts";
import {
  type ChainTransaction,
  parseReceipt,
  parseTransaction,
  type Receipt,
} from "./chainTransaction.ts";
import { contractAt, decodeCall, decodeRevert } from "./decodeCall.ts";
import { decodeEffects, type Effect } from "./decodeEffects.ts";
import { findReplacement, type Sender } from "./findReplacement.ts";
import { findRevert } from "./findRevert.ts";
import { expectedBalances } from "./simulate.ts";

export type TransactionAnswer = z.infer<typeof TransactionSchema>;

/** What a transaction did, is doing, or was replaced by. Throws transaction_unknown. */
export async function readTransaction(
  context: Context,
  { hash, sender }: { hash: string; sender: Sender | undefined },
): Promise<TransactionAnswer> {
  const [transactionAnswer, receiptAnswer, headAnswer] = await context.rpc.batch([
    { method: "eth_getTransactionByHash", params: [hash] },
    { method: "eth_getTransactionReceipt", params: [hash] },
    { method: "eth_getBlockByNumber", params: ["latest", false] },
  ]);
  const head = parseBlock(headAnswer);
  if (head === undefined) throw new AppError("chain_unavailable");
  const transaction = parseTransaction(transactionAnswer);
  if (transaction === undefined) return await replaced(context, { hash, sender, head });
  const receipt = parseReceipt(receiptAnswer);
  return receipt === undefined
    ? await pending(context, { transaction, head })
    : await mined(context, { transaction, receipt, head });
}

async function replaced(
  { rpc, config }: Context,
  { hash, sender, head }: { hash: string; sender: Sender | undefined; head: Block },
): Promise<TransactionAnswer> {
  if (sender === undefined) throw new AppError("transaction_unknown");
  const replacement = await findReplacement(rpc, { ...sender, head: head.number });
  if (!replacement.taken) throw new AppError("transaction_unknown");
  return {
    ...nothing(hash, config.finalityBlocks),
    status: "replaced",
    from: checksumAddress(sender.from),
    nonce: sender.nonce,
    replacedBy: replacement.hash,
  };
}

async function pending(
  context: Context,
  { transaction, head }: { transaction: ChainTransaction; head: Block },
): Promise<TransactionAnswer> {
  const { from, to, input, value } = transaction;
  const planned = { from, to, data: input, valueWei: value };
  const expected = await expectedBalances(context, { planned, block: head });
  return {
    ...asked(context, transaction),
    status: "pending",
    expectedBalances: expected
      ? balancesAnswer({ ethWei: amount(expected.ethWei), tokenUnits: amount(expected.tokenUnits) })
      : null,
  };
}

type Mined = { transaction: ChainTransaction; receipt: Receipt; head: Block };

async function mined(context: Context, found: Mined): Promise<TransactionAnswer> {
  const { transaction, receipt, head } = found;
  const { rpc, config } = context;
  const failed = receipt.status === 0n;
  const [block, balances, revert, effects] = await Promise.all([
    readBlock(rpc, receipt.blockHash),
    balancesAfter(context, { transaction, receipt }),
    failed ? findRevert(rpc, { transaction, receipt }) : undefined,
    failed ? [] : effectsOf(context, found),
  ]);
  // A reorganisation between the calls: the next request sees one chain again.
  if (block === undefined) throw new AppError("chain_unavailable");
  const confirmations = Math.max(1, head.number - receipt.blockNumber + 1);
  const included = confirmations >= config.finalityBlocks ? "final" : "included";
  return {
    ...asked(context, transaction),
    status: failed ? "failed" : included,
    confirmations,
    block: blockAnswer(block),
    fee: money(receipt.gasUsed * receipt.effectiveGasPrice, "ETH"),
    effects,
    error: revert === undefined ? null : decodeRevert(revert),
    balances,
  };
}

/** The sender's after that block; null once the node has thrown that block's state away. */
async function balancesAfter(
  context: Context,
  { transaction, receipt }: Pick<Mined, "transaction" | "receipt">,
): Promise<TransactionAnswer["balances"]> {
  const { from } = transaction;
  try {
    const [after] = await readBalances(context, {
      addresses: [from],
      blockHash: receipt.blockHash,
    });
    return after === undefined ? null : balancesAnswer(after);
  } catch (error) {
    if (error instanceof RpcError) return null;
    throw error;
  }
}

/** The sender's own transfer of ETH, then what our contracts say happened. */
async function effectsOf(context: Context, { transaction, receipt }: Mined): Promise<Effect[]> {
  const { from, to, value, input } = transaction;
  const sent: Effect[] =
    value > 0n && to !== null && input === "0x"
      ? [
          {
            kind: "eth_transfer",
            contract: null,
            from: checksumAddress(from),
            to: checksumAddress(to),
            amount: money(value, "ETH"),
          },
        ]
      : [];
  return [...sent, ...(await nameWorks(context, decodeEffects(context.deployment, receipt.logs)))];
}

/** Names the works of our collection; another collection's token 1 is another thing. */
async function nameWorks(context: Context, effects: Effect[]): Promise<Effect[]> {
  const { collection } = context.deployment.addresses;
  const ownToken = ({ collection: listed, contract, tokenId }: Effect) =>
    (listed ?? contract) === collection ? tokenId : undefined;
  const tokenIds = [...new Set(effects.flatMap((effect) => ownToken(effect) ?? []))];
  if (tokenIds.length === 0) return effects;
  const workIds = await workIdsOfTokens(context, tokenIds);
  return effects.map((effect) => {
    const workId = workIds.get(ownToken(effect) ?? "");
    return workId === undefined ? effect : { ...effect, workId };
  });
}

/** What a transaction asks for, whatever becomes of it. */
function asked(context: Context, transaction: ChainTransaction): TransactionAnswer {
  const { hash, from, to, nonce, value, input } = transaction;
  return {
    ...nothing(hash, context.config.finalityBlocks),
    from: checksumAddress(from),
    to: to === null ? null : checksumAddress(to),
    nonce,
    value: money(value, "ETH"),
    action: decodeCall(contractAt(context.deployment, to), input),
  };
}

function nothing(hash: string, finalityBlocks: number): TransactionAnswer {
  return {
    hash,
    status: "pending",
    confirmations: 0,
    finalityBlocks,
    block: null,
    from: null,
    to: null,
    nonce: null,
    value: null,
    fee: null,
    action: null,
    effects: [],
    error: null,
    balances: null,
    expectedBalances: null,
    replacedBy: null,
  };
}
