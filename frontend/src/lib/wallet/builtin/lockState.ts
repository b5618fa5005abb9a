import { create } from "zustand";
import { useConnection } from "../connection.ts";
import { vault } from "./vault.ts";
import type { OnProgress } from "./vaultTypes.ts";

interface LockState {
  /** Addresses whose key is in the worker's memory. */
  unlocked: readonly string[];
}

export const useLockState = create<LockState>(() => ({ unlocked: [] }));

/** Without a touch of the page for this long, the keys are forgotten. */
export const lockAfterMs = 15 * 60_000;

/** Whether the connected wallet is ours and needs its password before it can sign. */
export function useBuiltinLocked(): boolean {
  const connection = useConnection();
  const { unlocked } = useLockState();
  return connection?.kind === "builtin" && !unlocked.includes(connection.address);
}

export function isUnlocked(address: string): boolean {
  return useLockState.getState().unlocked.includes(address);
}

/** After the worker has opened it. */
export function noteUnlocked(address: string): void {
  useLockState.setState(({ unlocked }) => ({
    unlocked: [...unlocked.filter((other) => other !== address), address],
  }));
}

/** Opens a wallet with its password. Throws `VaultError` `wrong_password`. */
export async function unlockWallet(
  wallet: { keystore: string },
  password: string,
  onProgress?: OnProgress,
): Promise<void> {
  const { address } = await vault("unlock", { keystore: wallet.keystore, password }, onProgress);
  noteUnlocked(address);
}

/** Forgets every key at once. */
export async function lockAll(): Promise<void> {
  useLockState.setState({ unlocked: [] });
  await vault("lock", undefined as never);
}

/** Locks by itself when nobody is there any more. */
export function startAutoLock(): void {
  let touchedAtMs = Date.now();
  const touch = () => {
    touchedAtMs = Date.now();
  };
  for (const event of ["pointerdown", "keydown", "scroll"]) {
    addEventListener(event, touch, { passive: true, capture: true });
  }
  const check = () => {
    const idle = Date.now() - touchedAtMs > lockAfterMs;
    if (idle && useLockState.getState().unlocked.length > 0) void lockAll();
  };
  setInterval(check, 20_000);
  // A sleeping computer runs no timers.
  document.addEventListener("visibilitychange", check);
}
