import { randomUUID } from "node:crypto";
import type { Given } from "../../../api/src/exchange/pipeline/batch.ts";
import { FEE, RULES } from "../../../bench/exchange/rules.ts";
import { seededRandom } from "../../support/seededRandom.ts";

const FUNDS = 10n ** 15n;
const PEOPLE = Array.from(
  { length: 6 },
  (_, index) => `00000000-0000-4000-8000-00000000000${index + 1}`,
);

/** What everybody gets first, each once however often it is given. */
export function fundings(): Given[] {
  return PEOPLE.flatMap((userId) =>
    ["KRW", "BTC"].map((asset) => ({
      command: { kind: "move", userId, asset, from: "issuance", amount: FUNDS } as const,
      ...{ userId, clientId: `fund ${asset}`, uuid: null },
    })),
  );
}

/** The same number gives the same command: an order, mostly, and at times one's orders' end. */
export function commandOf(seed: number, number: number): Given {
  const random = seededRandom(seed + number);
  const userId = random.pick(PEOPLE);
  const named = { userId, clientId: String(number), uuid: randomUUID() };
  if (random.below(40) === 0) {
    return { ...named, command: { kind: "cancel_all", userId, market: null, side: null } };
  }
  const side = random.pick(["bid", "ask"] as const);
  const away = BigInt(random.below(60) - 20);
  const command = {
    kind: "place" as const,
    wanted: {
      ...{ userId, market: RULES.code, side, kind: "limit" as const },
      price: side === "bid" ? 10_000n - away : 10_000n + away,
      ...{ lots: BigInt(1 + random.below(9)), funds: null, timeInForce: "gtc" as const },
      ...{ selfTrade: random.pick(["cancel_taker", "cancel_maker", "reduce"] as const), fee: FEE },
      ...{ trigger: null, executeAtMs: null, expiresAtMs: null, repeat: null },
    },
  };
  return { ...named, command };
}
