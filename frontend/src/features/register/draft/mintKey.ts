import { latestByKey, useTransactionStore } from "@/lib/transactions/store.ts";
import type { TransactionEntry } from "@/lib/transactions/types.ts";

/** The step's name in the store of transactions, which survives reloads. */
export const mintKey = (workId: string) => `mint:${workId}`;

const notSent: (TransactionEntry["status"] | undefined)[] = [
  undefined,
  "failed",
  "replaced",
  "dropped",
];

/** Whether a mint of this work has left for the chain and has not come back. */
export function wasSent(entry: TransactionEntry | undefined): boolean {
  return !notSent.includes(entry?.status);
}

export function isMintSent(workId: string): boolean {
  return wasSent(latestByKey(useTransactionStore.getState().entries, mintKey(workId)));
}
