import { sameAddress } from "../address.ts";
import { queryClient } from "../api/queryClient.ts";
import { accountQuery } from "../session/accountQuery.ts";
import { useLinking } from "../session/linking.ts";
import { signOut } from "../session/session.ts";
import { sessionQuery } from "../session/sessionQuery.ts";
import { readStored, writeStored } from "../storage.ts";
import { findLocalWallet, loadLocalWallets, syncLocalWallets } from "./builtin/localWallets.ts";
import { lockAll, startAutoLock } from "./builtin/lockState.ts";
import { builtinProvider } from "./builtin/provider.ts";
import {
  currentConnection,
  setConnection,
  useConnectionStore,
  type WalletConnection,
} from "./connection.ts";
import { findWallet, type InjectedWallet, startDiscovery } from "./discovery.ts";
import { connectInjected, disconnectInjected } from "./injected.ts";

/** "builtin:<address>" or "injected:<rdns>". */
const storageKey = "jangteo.wallet";
/** How long a remembered extension may take to load. */
const waitMs = 1500;

/** Connects a wallet of this browser; it may stay locked until something is signed. */
export function connectBuiltin(address: string): WalletConnection | null {
  const wallet = findLocalWallet(address);
  if (!wallet) return null;
  const connection: WalletConnection = {
    address: wallet.address,
    kind: "builtin",
    name: "",
    icon: null,
    chainId: null,
    provider: builtinProvider(wallet.address),
  };
  writeStored(storageKey, `builtin:${wallet.address}`);
  setConnection(connection);
  return connection;
}

/** Opens an extension's wallet. Throws what the wallet throws. */
export async function connectWallet(wallet: InjectedWallet): Promise<WalletConnection | null> {
  const connection = await connectInjected(wallet, { ask: true });
  if (connection) writeStored(storageKey, `injected:${wallet.info.rdns}`);
  return connection;
}

/** Forgets the choice, locks, signs out. */
export async function disconnect(): Promise<void> {
  const connection = currentConnection();
  writeStored(storageKey, null);
  setConnection(null);
  if (connection?.kind === "injected") await disconnectInjected(connection.provider);
  if (connection?.kind === "builtin") await lockAll();
}

/** At start: finds the wallet used last, without opening any window. */
export async function restoreConnection(): Promise<void> {
  startDiscovery();
  startAutoLock();
  syncLocalWallets();
  signOutOnAccountChange();
  await loadLocalWallets();
  const [kind, name] = (readStored(storageKey) ?? "").split(":");
  if (kind === "builtin" && name) connectBuiltin(name);
  if (kind === "injected" && name) {
    const wallet = await findWallet(name, waitMs);
    if (wallet) await connectInjected(wallet, { ask: false }).catch(() => {});
  }
  if (!currentConnection()) setConnection(null);
}

/**
 * A session that a wallet opened belongs to its address: another one, or none, ends it. Whoever has
 * an e-mail address is somebody without a wallet too, and stays.
 */
function signOutOnAccountChange(): void {
  useConnectionStore.subscribe(({ connection }, before) => {
    const previous = before.connection?.address;
    if (!previous || sameAddress(previous, connection?.address)) return;
    const session = queryClient.getQueryData(sessionQuery.queryKey);
    const hasEmail = queryClient.getQueryData(accountQuery.queryKey)?.email;
    if (session?.address && !hasEmail && !useLinking.getState().active)
      void signOut().catch(() => {});
  });
}
