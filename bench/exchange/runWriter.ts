import { randomUUID } from "node:crypto";
import { Pool } from "pg";
import type { Wanted } from "../../api/src/exchange/engine/orders/wanted.ts";
import { createExchange, type Exchange } from "../../api/src/exchange/pipeline/createExchange.ts";
import { pollUntil } from "../../test/support/pollUntil.ts";
import { seededRandom } from "../../test/support/seededRandom.ts";
import { FEE, MUCH, RULES, SILENT } from "./rules.ts";
import { SEED } from "./stream.ts";

export type Acknowledged = { perSecond: number; p50Ms: number; p99Ms: number };

type Load = { databaseUrl: string; clients: number; seconds: number };

/** Durable orders a second: each client sends its next order when the last one is on disk. */
export async function measureWriter({
  databaseUrl,
  clients,
  seconds,
}: Load): Promise<Acknowledged> {
  const pool = new Pool({ connectionString: databaseUrl, max: 1 });
  const exchange = createExchange({
    databaseUrl,
    pool,
    rules: [RULES],
    now: Date.now,
    logger: SILENT,
  });
  exchange.start();
  try {
    await pollUntil(() => exchange.isWriting() || undefined, { what: "the writer's turn" });
    const traders = Array.from({ length: clients }, () => randomUUID());
    await Promise.all(traders.map((userId) => fund(exchange, userId)));
    const random = seededRandom(SEED);
    const taken: number[] = [];
    const until = performance.now() + seconds * 1_000;
    const from = performance.now();
    const client = async (userId: string) => {
      while (performance.now() < until) {
        const sentAt = performance.now();
        const wanted = draw(random, userId);
        const command = { kind: "place", wanted } as const;
        await exchange.submit({ command, userId, clientId: randomUUID(), uuid: randomUUID() });
        taken.push(performance.now() - sentAt);
      }
    };
    await Promise.all(traders.map(client));
    const passed = (performance.now() - from) / 1_000;
    taken.sort((a, b) => a - b);
    const at = (part: number) => taken[Math.floor(taken.length * part)] as number;
    return { perSecond: taken.length / passed, p50Ms: at(0.5), p99Ms: at(0.99) };
  } finally {
    await exchange.stop();
    await pool.end();
  }
}

async function fund(exchange: Exchange, userId: string): Promise<void> {
  for (const asset of [RULES.base, RULES.quote]) {
    const command = { kind: "move", userId, asset, from: "issuance", amount: MUCH } as const;
    await exchange.submit({ command, userId: null, clientId: null, uuid: null });
  }
}

/** As the stream for the engine: most of it near the middle, and a tenth across it. */
function draw(random: ReturnType<typeof seededRandom>, userId: string): Wanted {
  const side = random.pick(["bid", "ask"] as const);
  const away = BigInt(random.below(200) - 20);
  return {
    ...{ userId, market: RULES.code, side, kind: "limit" },
    ...{ price: side === "bid" ? 10_000n - away : 10_000n + away },
    ...{ lots: BigInt(1 + random.below(10)), funds: null, timeInForce: "gtc" },
    ...{ selfTrade: "cancel_maker", fee: FEE, trigger: null },
    ...{ executeAtMs: null, expiresAtMs: null, repeat: null },
  };
}
