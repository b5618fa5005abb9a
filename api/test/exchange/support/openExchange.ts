import { randomUUID } from "node:crypto";
import { Client, Pool } from "pg";
import { pino } from "pino";
import { expect, inject } from "vitest";
import { pollUntil } from "../../../../test/support/pollUntil.ts";
import type { Engine } from "../../../src/exchange/engine/engine.ts";
import type { Wanted } from "../../../src/exchange/engine/orders/wanted.ts";
import { type Audited, auditLedger } from "../../../src/exchange/ledger/auditLedger.ts";
import type { Given, Result } from "../../../src/exchange/pipeline/batch.ts";
import { createExchange, type Exchange } from "../../../src/exchange/pipeline/createExchange.ts";
import { createDatabase } from "../../support/createDatabase.ts";
import { RULES } from "../engine/drawCommand.ts";

export type OpenExchange = {
  exchange: Exchange;
  client: Client;
  clock: { ms: number };
  databaseUrl: string;
  engine: () => Engine;
  give: (userId: string, assets: Record<string, bigint>) => Promise<void>;
  place: (wanted: Partial<Wanted> & { userId: string }, named?: Partial<Given>) => Promise<Result>;
  /** Stops the writer and checks the ledger. */
  close: () => Promise<void>;
};

const logger = pino({ level: "silent" });
const NO_FEE = { feePpm: 0n, grossFeePpm: 0n, couponId: null };

type Options = {
  databaseUrl?: string;
  /** Listens to the exchange before it reads anything. */
  prepare?: (parts: Pick<OpenExchange, "exchange" | "databaseUrl" | "clock">) => void;
};

/** A writer over a database of its own, or over another one's. */
export async function openExchange(given: Options = {}): Promise<OpenExchange> {
  const databaseUrl = given.databaseUrl ?? (await createDatabase(inject("postgresUrl")));
  const clock = { ms: 1_000 };
  const pool = new Pool({ connectionString: databaseUrl, max: 2 });
  const now = () => clock.ms;
  const exchange = createExchange({ databaseUrl, pool, rules: RULES, now, logger });
  given.prepare?.({ exchange, databaseUrl, clock });
  exchange.start();
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  if (given.databaseUrl === undefined) await untilWriting(exchange);
  return {
    exchange,
    client,
    clock,
    databaseUrl,
    engine: () => {
      const replica = exchange.replica();
      if (replica === undefined) throw new Error("It has not read anything yet");
      return replica.engine;
    },
    give: async (userId, assets) => {
      for (const [asset, amount] of Object.entries(assets)) {
        const command = { kind: "move", userId, asset, from: "issuance", amount } as const;
        await exchange.submit({ command, userId, clientId: null, uuid: null });
      }
    },
    place: (wanted, named = {}) => {
      const command = { kind: "place", wanted: limit(wanted) } as const;
      const { userId } = wanted;
      return exchange.submit({ command, userId, clientId: null, uuid: randomUUID(), ...named });
    },
    close: async () => {
      await exchange.stop();
      await pool.end();
      await checkLedger(client);
      await client.end();
    },
  };
}

export async function untilWriting(exchange: Exchange): Promise<void> {
  await pollUntil(() => exchange.isWriting() || undefined, { what: "the writer's turn" });
}

/** A bid for ten lots at 1,000, but for what is named. */
export function limit(wanted: Partial<Wanted> & { userId: string }): Wanted {
  return {
    ...{ market: "KRW-BTC", side: "bid", kind: "limit", price: 1_000n, lots: 10n, funds: null },
    ...{ timeInForce: "gtc", selfTrade: "cancel_taker", fee: NO_FEE, trigger: null },
    ...{ executeAtMs: null, expiresAtMs: null, repeat: null },
    ...wanted,
  };
}

/** What must be true of the tables at any time. Answers what the next check may go on from. */
export async function checkLedger(client: Client, before?: Audited): Promise<Audited> {
  const { audited, violations } = await auditLedger(client, before);
  expect(violations).toEqual([]);
  return audited;
}
