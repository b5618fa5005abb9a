import type { MarketRules } from "../engine/model.ts";
import { createAskWriter } from "./askWriter.ts";
import type { Given, Result } from "./batch.ts";
import { createCommandQueue, unavailable } from "./commandQueue.ts";
import { type ExchangeListener, type ExchangeOptions, type Member, runMember } from "./member.ts";
import type { Replica } from "./replica.ts";

export type Exchange = {
  readonly rules: readonly MarketRules[];
  start: () => void;
  stop: () => Promise<void>;
  /**
   * Has a command journaled and applied, by this process or the one that writes. Resolves once it
   * is on disk; a repeat of a `clientId` resolves with the first result. Throws `exchange_busy`,
   * `exchange_unavailable`, `idempotency_mismatch`.
   */
  submit: (given: Given) => Promise<Result>;
  /** Whether this process is the one that writes. */
  isWriting: () => boolean;
  /** For reading only, and ahead of the disk while a batch is being written. */
  replica: () => Replica | undefined;
  /** Returns how to stop. */
  listen: (listener: ExchangeListener) => () => void;
};

/**
 * The exchange of this process: a replica that follows the journal, and that writes it in one of
 * all processes. When the writer dies, or stops, another one takes its turn with what it has.
 */
export function createExchange(options: ExchangeOptions): Exchange {
  const member: Member = {
    options,
    queue: createCommandQueue(),
    asks: createAskWriter(options.pool),
    listeners: new Set(),
    replica: undefined,
    ...{ isWriting: false, isStopped: false, hasNews: false },
    wake: () => {},
  };
  const { queue, asks, listeners } = member;
  let running: Promise<void> | undefined;
  return {
    rules: options.rules,
    start: () => {
      running ??= runMember(member);
    },
    stop: async () => {
      member.isStopped = true;
      member.wake();
      queue.wake();
      await running;
    },
    submit: (given) => {
      // Without a replica there is nobody to hear an answer.
      if (member.isStopped || member.replica === undefined) return Promise.reject(unavailable());
      return member.isWriting ? queue.add(given) : asks.ask(given);
    },
    isWriting: () => member.isWriting,
    replica: () => member.replica,
    listen: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
