import type { LocalWallet } from "@/lib/wallet/builtin/localWallets.ts";

/** Saves the encrypted keystore as a file, as other wallets can read it. */
export function downloadKeystore({ address, keystore }: Pick<LocalWallet, "address" | "keystore">) {
  const url = URL.createObjectURL(new Blob([keystore], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = `jangteo-wallet-${address}.json`;
  link.click();
  // The browser has taken the bytes by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
