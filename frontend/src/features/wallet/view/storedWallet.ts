import { ApiError } from "@/lib/api/problem.ts";
import type { Money } from "@/lib/api/types.ts";

/** What the server last stored of a wallet, sent along when the chain can't be asked. */
export interface StoredWallet {
  eth: Money;
  token: Money;
  refreshedAt: string;
}

export function storedWallet(error: unknown): StoredWallet | null {
  if (!(error instanceof ApiError)) return null;
  const stored = error.problem.extensions.stored as Partial<StoredWallet> | null | undefined;
  if (!stored?.eth || !stored.token || !stored.refreshedAt) return null;
  return { eth: stored.eth, token: stored.token, refreshedAt: stored.refreshedAt };
}
