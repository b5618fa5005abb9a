import { createStore, del, entries, set, type UseStore } from "idb-keyval";
import { create } from "zustand";
import { sameAddress } from "../../address.ts";
import type { SealedWallet } from "./vaultTypes.ts";

/** A wallet of this browser and how far its set-up has come; each step survives a reload. */
export interface LocalWallet extends SealedWallet {
  origin: "created" | "imported";
  createdAtMs: number;
  steps: {
    /** The backup file was saved. */
    downloaded: boolean;
    /** The three words were right. */
    confirmed: boolean;
    /** The server knows the address. */
    registered: boolean;
    /** The server keeps the ciphertext. */
    backedUp: boolean;
  };
}

interface LocalWalletState {
  wallets: LocalWallet[];
  loaded: boolean;
}

export const useLocalWallets = create<LocalWalletState>(() => ({ wallets: [], loaded: false }));

let database: UseStore | undefined;

function store(): UseStore {
  database ??= createStore("jangteo", "wallets");
  return database;
}

/** Reads what this browser keeps; call once at start, and again when another tab has changed it. */
export async function loadLocalWallets(): Promise<LocalWallet[]> {
  const kept = await entries<string, LocalWallet>(store()).catch(() => []);
  const wallets = kept.map(([, wallet]) => wallet).sort((a, b) => a.createdAtMs - b.createdAtMs);
  useLocalWallets.setState({ wallets, loaded: true });
  return wallets;
}

export async function saveLocalWallet(wallet: LocalWallet): Promise<void> {
  await set(wallet.address, wallet, store());
  // Ask the browser not to throw it away when space is short.
  await navigator.storage?.persist?.().catch(() => false);
  await changed();
}

/** Notes a finished step. */
export async function markStep(
  address: string,
  steps: Partial<LocalWallet["steps"]>,
): Promise<void> {
  const wallet = findLocalWallet(address);
  if (wallet) await saveLocalWallet({ ...wallet, steps: { ...wallet.steps, ...steps } });
}

/** Removes the ciphertext from this browser. What it held is lost without a backup. */
export async function removeLocalWallet(address: string): Promise<void> {
  await del(address, store());
  await changed();
}

export function findLocalWallet(address: string | null | undefined): LocalWallet | undefined {
  return useLocalWallets.getState().wallets.find((wallet) => sameAddress(wallet.address, address));
}

const tabs = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("jangteo");

async function changed(): Promise<void> {
  await loadLocalWallets();
  tabs?.postMessage("wallets");
}

/** Takes over what other tabs create or remove. */
export function syncLocalWallets(): void {
  tabs?.addEventListener("message", () => void loadLocalWallets());
}
