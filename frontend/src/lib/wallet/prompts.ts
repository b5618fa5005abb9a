import { create } from "zustand";

interface PromptState {
  /** The dialog in which a person chooses a wallet. */
  connectOpen: boolean;
  /** The drawer of transactions. */
  transactionsOpen: boolean;
}

/** Dialogs that any page may open and the frame shows. */
export const usePrompts = create<PromptState>(() => ({
  connectOpen: false,
  transactionsOpen: false,
}));

export function openConnect(): void {
  usePrompts.setState({ connectOpen: true });
}

export function openTransactions(): void {
  usePrompts.setState({ transactionsOpen: true });
}
