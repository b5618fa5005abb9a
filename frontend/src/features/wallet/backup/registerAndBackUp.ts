import { api, unwrap } from "@/lib/api/client.ts";
import { queryClient } from "@/lib/api/queryClient.ts";
import { walletQuery } from "@/lib/api/walletQuery.ts";
import { type LocalWallet, markStep } from "@/lib/wallet/builtin/localWallets.ts";

/** Tells the server the address, then gives it the ciphertext; repeating either is harmless. */
export async function registerAndBackUp(wallet: LocalWallet): Promise<void> {
  const { address, origin, keystore, recoveryAddress } = wallet;
  if (!wallet.steps.registered) {
    await unwrap(api.POST("/api/wallets", { body: { address, origin } }));
    await markStep(address, { registered: true });
  }
  const params = { path: { address } };
  const body = { keystore, recoveryAddress };
  await unwrap(api.PUT("/api/wallets/{address}/backup", { params, body }));
  await markStep(address, { registered: true, backedUp: true });
  await queryClient.invalidateQueries(walletQuery(address));
}
