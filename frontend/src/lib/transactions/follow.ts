import { api, unwrap } from "../api/client.ts";
import { ApiError } from "../api/problem.ts";
import { queryClient } from "../api/queryClient.ts";
import type { Transaction } from "../api/types.ts";
import type { Hex } from "../eth/hex.ts";
import { rpc } from "../eth/rpc.ts";
import { onBlock } from "../live/live.ts";
import { TxError } from "../txError.ts";
import { applyAnswer, applyUnknown, isSameCall, type Nonces } from "./reduce.ts";
import { findEntry, syncAcrossTabs, updateEntry, useTransactionStore } from "./store.ts";
import { isFollowed, isUnsettled, type TransactionEntry } from "./types.ts";

/** Asked for when the hash was never learned: no transaction has it. */
const noHash = `0x${"0".repeat(64)}`;
/** When no block has been announced for this long, ask anyway. */
const fallbackMs = 4000;

/** Entries whose wallet call this very page is waiting for; nothing to find out about them. */
const inWallet = new Set<string>();
const asking = new Set<string>();
/** The page that this browser tab has loaded, and what was on its way by then. */
const loaded = { path: "", ids: new Set<string>() };

export function markInWallet(id: string, open: boolean): void {
  if (open) inWallet.add(id);
  else inWallet.delete(id);
}

/**
 * Keeps every unfinished transaction of this browser up to date, also those from before a reload.
 */
export function startFollowing(): void {
  const onTheirWay = useTransactionStore.getState().entries.filter(isUnsettled);
  loaded.path = location.pathname;
  loaded.ids = new Set(onTheirWay.map(({ id }) => id));
  syncAcrossTabs();
  onBlock(refreshAll);
  setInterval(refreshAll, fallbackMs);
  refreshAll();
}

/**
 * Whether a transaction was on its way when the open page was loaded, so that the page goes on
 * where it was left. True once.
 */
export function takeUp(id: string): boolean {
  return location.pathname === loaded.path && loaded.ids.delete(id);
}

function refreshAll(): void {
  for (const entry of useTransactionStore.getState().entries) {
    if (isFollowed(entry) && !inWallet.has(entry.id)) void refresh(entry.id);
  }
}

async function refresh(id: string): Promise<void> {
  if (asking.has(id)) return;
  asking.add(id);
  try {
    const entry = findEntry(id);
    if (entry) note(entry, await askAbout(entry));
  } catch {
    // An outage: the next block or timer asks again.
  } finally {
    asking.delete(id);
  }
}

async function askAbout(entry: TransactionEntry): Promise<TransactionEntry> {
  const answer = await fetchTransaction(entry);
  if (answer === null) return applyUnknown(entry, await noncesOf(entry), Date.now());
  if (answer.status !== "replaced") return applyAnswer(entry, answer, Date.now());
  return afterReplacement(entry, answer);
}

async function fetchTransaction(entry: TransactionEntry): Promise<Transaction | null> {
  const query =
    entry.from !== null && entry.nonce !== null ? { from: entry.from, nonce: entry.nonce } : {};
  const params = { path: { hash: entry.hash ?? noHash }, query };
  try {
    return await unwrap(api.GET("/api/transactions/{hash}", { params }));
  } catch (error) {
    if (error instanceof ApiError && error.problem.status === 404) return null;
    throw error;
  }
}

/** A wallet may have sent it again with another fee (go on with that one) or cancelled it. */
async function afterReplacement(
  entry: TransactionEntry,
  answer: Transaction,
): Promise<TransactionEntry> {
  if (!answer.replacedBy) return { ...entry, status: "replaced" };
  const sent = await rpc<{ to: string | null; input: string; value: Hex } | null>(
    "eth_getTransactionByHash",
    [answer.replacedBy],
  );
  if (!sent) return entry;
  const same = isSameCall(entry, { ...sent, valueWei: BigInt(sent.value) });
  if (!same) return { ...entry, status: entry.hash === null ? "dropped" : "replaced" };
  const adopted: TransactionEntry = { ...entry, hash: answer.replacedBy, status: "pending" };
  const known = await fetchTransaction(adopted);
  return known ? applyAnswer(adopted, known, Date.now()) : adopted;
}

async function noncesOf({ from }: TransactionEntry): Promise<Nonces> {
  if (!from) return { latest: 0, pending: 0 };
  const [latest, pending] = await Promise.all(
    ["latest", "pending"].map((tag) => rpc<Hex>("eth_getTransactionCount", [from, tag])),
  );
  return { latest: Number(latest), pending: Number(pending) };
}

function note(before: TransactionEntry, after: TransactionEntry): void {
  if (JSON.stringify(before) === JSON.stringify(after)) return;
  updateEntry(after.id, after);
  // What it changed is read again at once, not only when the indexer announces the block.
  if (before.status !== after.status) {
    queryClient.invalidateQueries({ predicate: ({ meta }) => Boolean(meta?.live) });
  }
}

/**
 * Waits until a transaction is in a block. Throws `TxError`: `reverted` with the contract's reason
 * if
 * it failed there, `unknown` if it was dropped or replaced.
 */
export function waitUntilIncluded(id: string): Promise<TransactionEntry> {
  return new Promise((resolve, reject) => {
    const check = () => {
      const entry = findEntry(id);
      if (entry && isUnsettled(entry)) return;
      stop();
      if (entry?.status === "included" || entry?.status === "final") resolve(entry);
      else if (entry?.status === "failed") reject(new TxError("reverted", { reason: entry.error }));
      else reject(new TxError("unknown", { message: entry?.status ?? "removed" }));
    };
    const stop = useTransactionStore.subscribe(check);
    check();
  });
}
