import type { Pool } from "pg";
import type { Logger } from "pino";
import type { Exchange } from "../pipeline/createExchange.ts";

const EACH_MS = 200;

type Options = {
  exchange: Pick<Exchange, "rules" | "isWriting" | "listen">;
  pool: Pool;
  logger: Pick<Logger, "warn">;
};

/**
 * Keeps what is made of trades up to them, in the process that writes. All others note what they
 * would have to do: the one that takes over does what the last one has left. Returns how to stop.
 */
export function keepProjected(
  { exchange, pool, logger }: Options,
  project: (pool: Pool, market: string) => Promise<void>,
): () => Promise<void> {
  const behind = new Set<string>();
  let running: Promise<void> | undefined;

  async function run(): Promise<void> {
    for (const market of [...behind]) {
      behind.delete(market);
      try {
        await project(pool, market);
      } catch (error) {
        behind.add(market);
        logger.warn({ reason: String(error), market }, "what is made of trades is late");
      }
    }
    running = undefined;
  }

  const timer = setInterval(() => {
    if (behind.size > 0 && exchange.isWriting()) running ??= run();
  }, EACH_MS);
  timer.unref();
  const stopListening = exchange.listen({
    onLoaded: () => {
      for (const { code } of exchange.rules) behind.add(code);
    },
    onApplied:
      ({ trades }) =>
      () => {
        for (const { trade } of trades) behind.add(trade.market.rules.code);
      },
  });
  return async () => {
    clearInterval(timer);
    stopListening();
    await running;
  };
}
