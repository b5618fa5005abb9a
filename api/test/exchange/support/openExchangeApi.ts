import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { afterEach } from "vitest";
import { pollUntil } from "../../../../test/support/pollUntil.ts";
import type { Audited } from "../../../src/exchange/ledger/auditLedger.ts";
import { parseDecimal } from "../../../src/exchange/markets/decimals.ts";
import type { OrderRequest } from "../../../src/exchange/orders/orderRequest.ts";
import { placeOrder } from "../../../src/exchange/orders/placeOrder.ts";
import { startApi } from "../../support/startApi.ts";
import { checkLedger } from "./openExchange.ts";

type Options = Parameters<typeof startApi>[0];

const audits = new Set<() => Promise<void>>();

afterEach(async () => {
  for (const audit of audits) await audit();
});

/**
 * The API with its exchange running, and people who have so much of everything; its ledger is
 * audited after each test, and when it is stopped.
 */
export async function openExchangeApi(options: Options = {}) {
  const api = await startApi(options);
  const { exchange } = api.context;
  exchange.start();
  await pollUntil(() => exchange.isWriting() || undefined, { what: "the writer's turn" });
  const client = new Client({ connectionString: api.config.database.url });
  await client.connect();
  let audited: Audited | undefined;
  const audit = async () => {
    audited = await checkLedger(client, audited);
  };
  audits.add(audit);
  return {
    ...api,
    stop: async () => {
      await api.stop();
      audits.delete(audit);
      await audit();
      await client.end();
    },
    /** As decimal numbers: `{ KRW: "1000000" }`. */
    give: async (userId: string, amounts: Record<string, string>) => {
      for (const [asset, text] of Object.entries(amounts)) {
        const amount = parseDecimal(text, 8) ?? 0n;
        const command = { kind: "move", userId, asset, from: "issuance", amount } as const;
        await exchange.submit({ command, userId, clientId: null, uuid: randomUUID() });
      }
    },
    place: (userId: string, request: Partial<OrderRequest>, clientOrderId?: string) =>
      placeOrder(api.context, {
        userId,
        clientOrderId,
        request: {
          ...{ market: "KRW-BTC", side: "bid", kind: "limit" },
          ...{ price: "150000000", quantity: "0.001" },
          ...request,
        },
      }),
  };
}

export type ExchangeApi = Awaited<ReturnType<typeof openExchangeApi>>;
