import { Client } from "pg";
import type { Context } from "../../context.ts";
import { assetOf } from "../markets/assets.ts";
import { type Audited, auditLedger } from "./auditLedger.ts";

const EVERY_MS = 60_000;
const STATEMENT_MS_MAX = 10 * 60_000;

/**
 * Audits the ledger at the start and every minute, in the process that writes it. What is wrong
 * is an error in the log, and a number in /metrics that somebody should be woken by.
 */
export function keepAuditing(context: Context): void {
  let audited: Audited | undefined;
  let isRunning = false;

  async function audit(): Promise<void> {
    if (isRunning || !context.exchange.isWriting()) return;
    isRunning = true;
    try {
      audited = await auditOnce(context, audited);
    } catch (error) {
      context.logger.warn({ reason: String(error) }, "the ledger was not audited");
    } finally {
      isRunning = false;
    }
  }

  context.exchange.listen({ onWriting: () => void audit() });
  setInterval(() => void audit(), EVERY_MS).unref();
}

/** On a connection of its own, for a first audit reads all that was ever posted. */
async function auditOnce(
  { config, metrics, logger }: Context,
  before: Audited | undefined,
): Promise<Audited> {
  const client = new Client({
    connectionString: config.database.url,
    application_name: "jangteo-audit",
    statement_timeout: STATEMENT_MS_MAX,
  });
  client.on("error", () => {});
  await client.connect();
  try {
    const { audited, deltas, violations } = await auditLedger(client, before);
    for (const [asset, delta] of deltas) {
      const { decimals } = assetOf(asset);
      metrics.exchangeConservationDelta.set({ asset }, Number(delta) / 10 ** decimals);
    }
    metrics.exchangeLedgerViolations.set(violations.length);
    if (violations.length > 0) logger.error({ violations }, "the ledger is wrong");
    return audited;
  } finally {
    await client.end();
  }
}
