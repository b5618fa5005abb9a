import type { Effect, Money } from "../api/types.ts";

export type TransactionKind =
  | "buy_token"
  | "sell_token"
  | "mint"
  | "approve"
  | "list"
  | "update"
  | "cancel"
  | "buy"
  | "buy_several"
  | "accept_offer"
  | "cancel_order"
  | "cancel_all_orders"
  | "settle_sale"
  | "claim_rebate"
  | "withdraw_credits"
  | "open_auction"
  | "bid"
  | "raise_bid"
  | "settle_auction"
  | "cancel_auction"
  | "release_bid"
  | "open_raffle"
  | "enter_raffle"
  | "draw_raffle"
  | "claim_prize"
  | "return_prize"
  | "refund_tickets"
  | "release_share"
  | "cancel_raffle"
  | "faucet";

/**
 * signing: handed to the wallet, not known to be sent · pending: sent, in no block · included: in a
 * block that may still be undone · final: can't be undone · failed: in a block, but the contract
 * refused · replaced: another transaction took its place · dropped: never came into a block.
 */
export type EntryStatus =
  | "signing"
  | "pending"
  | "included"
  | "final"
  | "failed"
  | "replaced"
  | "dropped";

/** What the transaction is for, in the person's words. */
export interface TransactionSummary {
  /** A work's title, shown as it is. */
  title?: string;
  amount?: Money;
  workId?: string;
}

export interface Balances {
  eth: Money;
  token: Money;
}

/** One transaction of this browser, from before it is signed until it is final. */
export interface TransactionEntry {
  id: string;
  /** The step it does: the same key is never sent twice at once, for example `mint:<workId>`. */
  key: string;
  kind: TransactionKind;
  summary: TransactionSummary;
  chainId: number;
  /** Whose drawer it shows in. */
  account: string;
  from: string | null;
  nonce: number | null;
  to: string | null;
  data: string | null;
  valueWei: string;
  hash: string | null;
  status: EntryStatus;
  /** It had been in a block that the chain has given up. */
  reorged: boolean;
  block: number | null;
  confirmations: number;
  finalityBlocks: number;
  fee: Money | null;
  effects: Effect[];
  error: { name: string; args: Record<string, string> } | null;
  balances: Balances | null;
  expectedBalances: Balances | null;
  createdAtMs: number;
  /** When the chain or the pool last showed it. */
  seenAtMs: number;
  /** When the wallet could not say whether it was sent. */
  unsureAtMs?: number;
}

const unsettled: EntryStatus[] = ["signing", "pending"];

/** Its outcome isn't known yet: what it does must not be offered again. */
export function isUnsettled(entry: TransactionEntry | undefined): boolean {
  return entry !== undefined && unsettled.includes(entry.status);
}

/** Still worth asking about. */
export function isFollowed(entry: TransactionEntry): boolean {
  return isUnsettled(entry) || entry.status === "included";
}
