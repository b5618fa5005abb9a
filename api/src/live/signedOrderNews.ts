/** What a page must fetch again after a signed order was published. */
export type SignedOrderNews = { workIds: string[]; addresses: string[] };

export type SignedOrderNewsDesk = ReturnType<typeof createSignedOrderNews>;

/**
 * Passes on what is published in this process at once. Of what another process takes in, pages hear
 * with the next block, as of all that time and balances change.
 */
export function createSignedOrderNews() {
  const listeners = new Set<(news: SignedOrderNews) => void>();
  return {
    tell: (news: SignedOrderNews) => {
      for (const listener of listeners) listener(news);
    },
    /** Returns how to stop. */
    onSignedOrder: (listener: (news: SignedOrderNews) => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
