import type { Wanted } from "../../api/src/exchange/engine/orders/wanted.ts";
import { FEE, RULES } from "./rules.ts";

/** Three lots around one price, which trade at once unless they are some way off. */
export function wanted(
  userId: string,
  { isBid, away = 0n }: { isBid: boolean; away?: bigint },
): Wanted {
  return {
    ...{ userId, market: RULES.code, side: isBid ? "bid" : "ask", kind: "limit" },
    ...{ price: isBid ? 10_000n - away : 10_000n + away, lots: 3n, funds: null },
    ...{ timeInForce: "gtc", selfTrade: "cancel_maker", fee: FEE, trigger: null },
    ...{ executeAtMs: null, expiresAtMs: null, repeat: null },
  };
}
