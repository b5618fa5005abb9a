import { create } from "zustand";

interface LinkingState {
  /** A page is open that links wallets: another wallet is one to link, not somebody else. */
  active: boolean;
}

export const useLinking = create<LinkingState>(() => ({ active: false }));
