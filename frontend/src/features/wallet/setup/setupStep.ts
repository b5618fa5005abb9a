import type { LocalWallet } from "@/lib/wallet/builtin/localWallets.ts";

export const setupSteps = ["password", "file", "words", "server"] as const;
export type SetupStep = (typeof setupSteps)[number] | "done";

/** Whether a wallet made here still lacks a backup or its registration. */
export function isUnfinished({ origin, steps }: Pick<LocalWallet, "origin" | "steps">): boolean {
  if (origin === "imported") return !steps.registered || !steps.backedUp;
  return setupStep({ steps }, { wordsLater: false }) !== "done";
}

/** The next thing to do; derived from what is stored, so that a reload changes nothing. */
export function setupStep(
  wallet: Pick<LocalWallet, "steps"> | undefined,
  { wordsLater }: { wordsLater: boolean },
): SetupStep {
  if (!wallet) return "password";
  const { downloaded, confirmed, registered, backedUp } = wallet.steps;
  if (!downloaded) return "file";
  if (!confirmed && !wordsLater) return "words";
  if (!registered || !backedUp) return "server";
  return "done";
}
