import { api, unwrap } from "@/lib/api/client.ts";
import { saveLocalWallet } from "@/lib/wallet/builtin/localWallets.ts";
import { noteUnlocked } from "@/lib/wallet/builtin/lockState.ts";
import { vault } from "@/lib/wallet/builtin/vault.ts";
import type { OnProgress } from "@/lib/wallet/builtin/vaultTypes.ts";
import { connectBuiltin } from "@/lib/wallet/connect.ts";

/**
 * Fetches the ciphertext with a signature that only address and password give, opens it and keeps
 * it
 * here. Throws `ApiError` `recovery_refused`, or `VaultError` if the ciphertext has another
 * password.
 */
export async function restoreWallet(
  { address, password }: { address: string; password: string },
  onProgress: OnProgress,
): Promise<void> {
  const params = { path: { address } };
  const { message } = await unwrap(
    api.POST("/api/wallets/{address}/backup/challenge", { params, body: {} }),
  );
  const secret = { address, password };
  const signature = await vault("signRecovery", { ...secret, message }, (done) =>
    onProgress(done / 3),
  );
  const { keystore } = await unwrap(
    api.POST("/api/wallets/{address}/backup/restore", { params, body: { message, signature } }),
  );
  const source = { kind: "keystore", keystore, keystorePassword: password } as const;
  const sealed = await vault(
    "importWallet",
    { source, expectedAddress: address, password },
    (done) => onProgress((1 + 2 * done) / 3),
  );
  noteUnlocked(sealed.address);
  await saveLocalWallet({
    ...sealed,
    origin: "imported",
    createdAtMs: Date.now(),
    steps: { downloaded: false, confirmed: false, registered: true, backedUp: true },
  });
  connectBuiltin(sealed.address);
}
