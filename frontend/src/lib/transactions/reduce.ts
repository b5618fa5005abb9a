import type { Transaction } from "../api/types.ts";
import type { TransactionEntry } from "./types.ts";

/** A sent transaction nobody shows for this long, whose nonce is still free, is gone. */
export const droppedAfterMs = 90_000;
/**
 * One that a wallet failed to send, sooner: by then no request of it is on its way any more. Should
 * it come all the same, what is sent instead has its nonce: only one of them can be mined.
 */
export const unsentAfterMs = 20_000;

/** The entry after the API has answered about its hash. */
export function applyAnswer(
  entry: TransactionEntry,
  answer: Transaction,
  nowMs: number,
): TransactionEntry {
  const wasInBlock = entry.status === "included" || entry.status === "failed";
  const givenUp = wasInBlock && answer.status === "pending";
  return {
    ...entry,
    status: answer.status,
    hash: entry.hash ?? answer.hash,
    from: answer.from ?? entry.from,
    nonce: answer.nonce ?? entry.nonce,
    reorged: answer.status === "pending" ? entry.reorged || givenUp : false,
    block: answer.block?.number ?? null,
    confirmations: answer.confirmations,
    finalityBlocks: answer.finalityBlocks,
    fee: answer.fee,
    effects: answer.effects,
    error: answer.error,
    balances: answer.balances,
    expectedBalances: answer.expectedBalances,
    seenAtMs: nowMs,
  };
}

/** Nothing that held in the block holds any more. */
const undone = {
  block: null,
  confirmations: 0,
  fee: null,
  effects: [],
  error: null,
  balances: null,
  expectedBalances: null,
} satisfies Partial<TransactionEntry>;

/** How many transactions of the sender are in blocks, and with those waiting. */
export interface Nonces {
  latest: number;
  pending: number;
}

/**
 * The entry when the chain doesn't know its hash, or it never got one: back to pending if it had
 * been
 * in a block, dropped when its nonce has stayed free for long.
 */
export function applyUnknown(
  entry: TransactionEntry,
  nonces: Nonces,
  nowMs: number,
): TransactionEntry {
  if (entry.status === "included" || entry.status === "failed") {
    return { ...entry, ...undone, status: "pending", reorged: true };
  }
  const nonceFree = entry.nonce === null || nonces.pending <= entry.nonce;
  const { hash, seenAtMs, unsureAtMs } = entry;
  const isUnsent = hash === null && unsureAtMs !== undefined && nowMs - unsureAtMs > unsentAfterMs;
  if (nonceFree && (isUnsent || nowMs - seenAtMs > droppedAfterMs))
    return { ...entry, status: "dropped" };
  return entry;
}

/** Whether another transaction does exactly what the entry wanted: a wallet that sped it up. */
export function isSameCall(
  entry: TransactionEntry,
  other: { to: string | null; input: string; valueWei: bigint },
): boolean {
  return (
    entry.to?.toLowerCase() === other.to?.toLowerCase() &&
    entry.data?.toLowerCase() === other.input.toLowerCase() &&
    BigInt(entry.valueWei) === other.valueWei
  );
}
