import { create } from "zustand";
import type { Eip1193Provider } from "./eip1193.ts";

/** A wallet of this browser, injected or built in; both work through the same provider calls. */
export interface WalletConnection {
  /** EIP-55. */
  address: string;
  kind: "injected" | "builtin";
  /** What the person calls it: "MetaMask". */
  name: string;
  icon: string | null;
  /** Where an injected wallet is; ours is always on the market's chain. */
  chainId: number | null;
  provider: Eip1193Provider;
}

interface ConnectionState {
  connection: WalletConnection | null;
  /** "restoring" until the remembered wallet has answered. */
  status: "restoring" | "idle";
}

export const useConnectionStore = create<ConnectionState>(() => ({
  connection: null,
  status: "restoring",
}));

/** The connected wallet, or null. */
export function useConnection(): WalletConnection | null {
  return useConnectionStore((state) => state.connection);
}

export function currentConnection(): WalletConnection | null {
  return useConnectionStore.getState().connection;
}

export function setConnection(connection: WalletConnection | null): void {
  useConnectionStore.setState({ connection, status: "idle" });
}
