import { saveFile } from "@/lib/files/saveFile.ts";
import type { LocalWallet } from "@/lib/wallet/builtin/localWallets.ts";

/** Saves the encrypted keystore as a file, as other wallets can read it. */
export function downloadKeystore({ address, keystore }: Pick<LocalWallet, "address" | "keystore">) {
  saveFile(`jangteo-wallet-${address}.json`, keystore, "application/json");
}
