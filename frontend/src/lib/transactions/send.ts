import { sameAddress } from "../address.ts";
import { getConfig } from "../api/config.ts";
import { currentFees } from "../eth/fees.ts";
import { type Hex, toQuantity } from "../eth/hex.ts";
import { rpc } from "../eth/rpc.ts";
import { TxError, toTxError } from "../txError.ts";
import type { WalletConnection } from "../wallet/connection.ts";
import { onRightNetwork } from "../wallet/network.ts";
import { handToWallet } from "../wallet/signing.ts";
import { markInWallet } from "./follow.ts";
import { addEntry, latestByKey, removeEntry, updateEntry, useTransactionStore } from "./store.ts";
import {
  isUnsettled,
  type TransactionEntry,
  type TransactionKind,
  type TransactionSummary,
} from "./types.ts";

export interface Call {
  to: string;
  data: string;
  valueWei?: bigint;
  /** What it may take if others act before it gets into its block; an estimate can't know. */
  minGas?: bigint;
}

export interface Intent {
  kind: TransactionKind;
  /** The step this does; while one of the same key is unsettled, a second is refused as `busy`. */
  key: string;
  summary?: TransactionSummary;
}

/** Room above the estimate, because state moves between estimating and inclusion. */
const gasMarginPercent = 120n;
/** Assumed where the estimate itself fails for want of money. */
const usualGas = 300_000n;

export interface GasEstimate {
  /** With margin. */
  gas: bigint;
  maxFeeWei: bigint;
}

/**
 * What the call will cost at most. Throws `TxError`: `noFunds` with what is needed and what is there,
 * `reverted` with the contract's reason, before any wallet has opened.
 */
export async function estimateGas(from: string, call: Call): Promise<GasEstimate> {
  const valueWei = call.valueWei ?? 0n;
  const [fees, balance] = await Promise.all([
    currentFees(),
    rpc<Hex>("eth_getBalance", [from, "latest"]),
  ]).catch(async (error: unknown) => {
    throw await toTxError(error);
  });
  const shortfall = (gas: bigint) => ({
    needWei: valueWei + gas * fees.maxFeePerGasWei,
    haveWei: BigInt(balance),
  });
  let gas: bigint;
  try {
    const request = { from, to: call.to, data: call.data, value: toQuantity(valueWei) };
    gas = BigInt(await rpc<Hex>("eth_estimateGas", [request]));
  } catch (cause) {
    const error = await toTxError(cause);
    const { needWei, haveWei } = shortfall(usualGas);
    const poor = error.kind === "noFunds" || (haveWei < needWei && error.reason === null);
    throw poor ? new TxError("noFunds", { shortfall: shortfall(usualGas), cause }) : error;
  }
  gas = (gas * gasMarginPercent) / 100n;
  if (call.minGas !== undefined && gas < call.minGas) gas = call.minGas;
  const { needWei, haveWei } = shortfall(gas);
  if (haveWei < needWei) throw new TxError("noFunds", { shortfall: { needWei, haveWei } });
  return { gas, maxFeeWei: gas * fees.maxFeePerGasWei };
}

/**
 * Sends a transaction and answers its entry as soon as the wallet has sent it; follow it with
 * `useLatestTransaction(key)` or `waitUntilIncluded(entry.id)`. The intent is stored before the wallet
 * opens and the hash before anything is waited for. Throws `TxError`.
 */
export async function sendTransaction(
  connection: WalletConnection,
  call: Call,
  intent: Intent,
): Promise<TransactionEntry> {
  const config = await getConfig();
  if (!onRightNetwork(connection, config)) throw new TxError("wrongNetwork");
  refuseTwice(connection.address, intent.key);
  const { gas } = await estimateGas(connection.address, call);
  const nonce = Number(await rpc<Hex>("eth_getTransactionCount", [connection.address, "pending"]));
  const entry = newEntry(connection, call, { intent, nonce, config });
  addEntry(entry);
  markInWallet(entry.id, true);
  try {
    const { to, data, valueWei: value = 0n } = call;
    const hash = await handToWallet(connection, { to, data, value, gas, nonce: BigInt(nonce) });
    const patch = { hash, status: "pending", seenAtMs: Date.now() } as const;
    updateEntry(entry.id, patch);
    return { ...entry, ...patch };
  } catch (cause) {
    const error = await toTxError(cause);
    // With those two it may be out all the same: the follower finds out by the nonce.
    if (error.kind !== "unreachable" && error.kind !== "unknown") removeEntry(entry.id);
    else updateEntry(entry.id, { unsureAtMs: Date.now() });
    throw error;
  } finally {
    markInWallet(entry.id, false);
  }
}

function refuseTwice(account: string, key: string): void {
  const before = latestByKey(useTransactionStore.getState().entries, key);
  if (isUnsettled(before) && sameAddress(before?.account, account)) throw new TxError("busy");
}

function newEntry(
  connection: WalletConnection,
  call: Call,
  context: {
    intent: Intent;
    nonce: number;
    config: { chain: { id: number; finalityBlocks: number } };
  },
): TransactionEntry {
  const { intent, nonce, config } = context;
  return {
    ...blankEntry(config.chain),
    key: intent.key,
    kind: intent.kind,
    summary: intent.summary ?? {},
    account: connection.address,
    from: connection.address,
    nonce,
    to: call.to,
    data: call.data,
    valueWei: (call.valueWei ?? 0n).toString(),
    hash: null,
    status: "signing",
  };
}

function blankEntry(chain: { id: number; finalityBlocks: number }) {
  const nowMs = Date.now();
  return {
    id: crypto.randomUUID(),
    chainId: chain.id,
    reorged: false,
    block: null,
    confirmations: 0,
    finalityBlocks: chain.finalityBlocks,
    fee: null,
    effects: [],
    error: null,
    balances: null,
    expectedBalances: null,
    createdAtMs: nowMs,
    seenAtMs: nowMs,
  };
}

/** Follows a transaction that somebody else sends for this account: the faucet. */
export async function trackTransaction(
  account: string,
  hash: string,
  intent: Intent,
): Promise<TransactionEntry> {
  const { chain } = await getConfig();
  const entry: TransactionEntry = {
    ...blankEntry(chain),
    key: intent.key,
    kind: intent.kind,
    summary: intent.summary ?? {},
    account,
    from: null,
    nonce: null,
    to: null,
    data: null,
    valueWei: "0",
    hash,
    status: "pending",
  };
  addEntry(entry);
  return entry;
}
