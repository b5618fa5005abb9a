import { create } from "zustand";
import { sameAddress } from "../address.ts";
import { readStored, writeStored } from "../storage.ts";
import { isFollowed, type TransactionEntry } from "./types.ts";

const storageKey = "jangteo.transactions";
const maxEntries = 60;

interface TransactionState {
  /** Newest first. */
  entries: TransactionEntry[];
}

export const useTransactionStore = create<TransactionState>(() => ({ entries: readEntries() }));

function readEntries(): TransactionEntry[] {
  try {
    const stored: unknown = JSON.parse(readStored(storageKey) ?? "[]");
    return Array.isArray(stored) ? (stored as TransactionEntry[]) : [];
  } catch {
    return [];
  }
}

/** Reads before it writes, because other tabs write too. */
function change(next: (entries: TransactionEntry[]) => TransactionEntry[]): void {
  const entries = trim(next(readEntries()));
  writeStored(storageKey, JSON.stringify(entries));
  useTransactionStore.setState({ entries });
}

/** Forgets the oldest settled ones; what is still followed always stays. */
export function trim(entries: TransactionEntry[]): TransactionEntry[] {
  let room = maxEntries - entries.filter(isFollowed).length;
  return entries.filter((entry) => {
    if (isFollowed(entry)) return true;
    room -= 1;
    return room >= 0;
  });
}

export function addEntry(entry: TransactionEntry): void {
  change((entries) => [entry, ...entries]);
}

export function updateEntry(id: string, patch: Partial<TransactionEntry>): void {
  change((entries) => entries.map((entry) => (entry.id === id ? { ...entry, ...patch } : entry)));
}

export function removeEntry(id: string): void {
  change((entries) => entries.filter((entry) => entry.id !== id));
}

/** Removes what needs no more attention from an account's list. */
export function clearSettled(account: string): void {
  change((entries) =>
    entries.filter((entry) => isFollowed(entry) || !sameAddress(entry.account, account)),
  );
}

export function findEntry(id: string): TransactionEntry | undefined {
  return useTransactionStore.getState().entries.find((entry) => entry.id === id);
}

/** The newest transaction of a step, for example `mint:<workId>`: also one from before a reload. */
export function latestByKey(
  entries: readonly TransactionEntry[],
  key: string,
): TransactionEntry | undefined {
  return entries.find((entry) => entry.key === key);
}

export function useLatestTransaction(key: string): TransactionEntry | undefined {
  return useTransactionStore(({ entries }) => latestByKey(entries, key));
}

/** Takes over what other tabs write. */
export function syncAcrossTabs(): void {
  addEventListener("storage", ({ key }) => {
    if (key === storageKey) useTransactionStore.setState({ entries: readEntries() });
  });
}
