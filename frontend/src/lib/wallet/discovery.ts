import { useSyncExternalStore } from "react";
import type { Eip1193Provider } from "./eip1193.ts";

/** A wallet that announced itself by EIP-6963. */
export interface InjectedWallet {
  info: { uuid: string; name: string; icon: string; rdns: string };
  provider: Eip1193Provider;
}

let wallets: InjectedWallet[] = [];
const listeners = new Set<() => void>();

function announced(event: Event): void {
  const wallet = (event as CustomEvent<InjectedWallet>).detail;
  if (!wallet?.info?.uuid || typeof wallet.provider?.request !== "function") return;
  if (wallets.some(({ info }) => info.uuid === wallet.info.uuid)) return;
  wallets = [...wallets, wallet];
  for (const listener of listeners) listener();
}

/** Asks wallets to announce themselves, now and whenever one loads later. */
export function startDiscovery(): void {
  addEventListener("eip6963:announceProvider", announced);
  dispatchEvent(new Event("eip6963:requestProvider"));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function injectedWallets(): InjectedWallet[] {
  return wallets;
}

/** The wallets found so far; grows as they announce themselves. */
export function useInjectedWallets(): InjectedWallet[] {
  return useSyncExternalStore(subscribe, injectedWallets);
}

/** Waits for one wallet, because extensions may load after the page; null when the time is up. */
export function findWallet(rdns: string, waitMs: number): Promise<InjectedWallet | null> {
  const find = () => wallets.find(({ info }) => info.rdns === rdns) ?? null;
  return new Promise((resolve) => {
    const timer = setTimeout(finish, waitMs);
    const stop = subscribe(() => find() && finish());
    if (find()) finish();
    function finish() {
      clearTimeout(timer);
      stop();
      resolve(find());
    }
  });
}
