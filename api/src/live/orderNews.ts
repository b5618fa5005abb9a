/** What a page must fetch again after an order was published. */
export type OrderNews = { workIds: string[]; addresses: string[] };

export type OrderNewsDesk = ReturnType<typeof createOrderNews>;

/**
 * Passes on what is published in this process at once. Of what another process takes in, pages hear
 * with the next block, as of all that time and balances change.
 */
export function createOrderNews() {
  const listeners = new Set<(news: OrderNews) => void>();
  return {
    tell: (news: OrderNews) => {
      for (const listener of listeners) listener(news);
    },
    /** Returns how to stop. */
    onOrder: (listener: (news: OrderNews) => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
