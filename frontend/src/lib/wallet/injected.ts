import { sameAddress } from "../address.ts";
import { setConnection, useConnectionStore, type WalletConnection } from "./connection.ts";
import type { InjectedWallet } from "./discovery.ts";
import type { Eip1193Provider } from "./eip1193.ts";

/** Some wallets never answer a revocation (wagmi #4064). */
const revokeTimeoutMs = 100;

let stopListening: (() => void) | null = null;

/** Connects; with `ask` the wallet may open a window, without it only answers what it has granted. */
export async function connectInjected(
  wallet: InjectedWallet,
  { ask }: { ask: boolean },
): Promise<WalletConnection | null> {
  const { provider, info } = wallet;
  if (ask) await provider.request({ method: "eth_requestAccounts" });
  // Asked again, because a permission's own order need not be the wallet's (wagmi #4140).
  const accounts = (await provider.request({ method: "eth_accounts" })) as string[];
  const account = accounts[0];
  if (!account) return null;
  const connection: WalletConnection = {
    address: await checksum(account),
    kind: "injected",
    name: info.name,
    icon: info.icon,
    chainId: await chainIdOf(provider),
    provider,
  };
  listen(provider);
  setConnection(connection);
  return connection;
}

/** Forgets the wallet, and asks it to forget us. */
export async function disconnectInjected(provider: Eip1193Provider): Promise<void> {
  stopListening?.();
  stopListening = null;
  const revoked = provider
    .request({ method: "wallet_revokePermissions", params: [{ eth_accounts: {} }] })
    .catch(() => {});
  await Promise.race([revoked, new Promise((resolve) => setTimeout(resolve, revokeTimeoutMs))]);
}

export async function chainIdOf(provider: Eip1193Provider): Promise<number> {
  return Number(await provider.request({ method: "eth_chainId" }));
}

async function checksum(address: string): Promise<string> {
  const { checksumAddress } = await import("../eth/codec.ts");
  return checksumAddress(address.toLowerCase()) ?? address;
}

function listen(provider: Eip1193Provider): void {
  stopListening?.();
  const onAccounts = async (accounts: string[]) => {
    const { connection } = useConnectionStore.getState();
    const account = accounts[0];
    if (!connection || sameAddress(account, connection.address)) return;
    setConnection(account ? { ...connection, address: await checksum(account) } : null);
  };
  const onChain = (chainId: string) => {
    const { connection } = useConnectionStore.getState();
    if (connection) setConnection({ ...connection, chainId: Number(chainId) });
  };
  provider.on?.("accountsChanged", onAccounts);
  provider.on?.("chainChanged", onChain);
  stopListening = () => {
    // Not every wallet has it (wagmi #3526).
    provider.removeListener?.("accountsChanged", onAccounts);
    provider.removeListener?.("chainChanged", onChain);
  };
}
