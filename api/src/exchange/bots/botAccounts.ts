import type { Context } from "../../context.ts";
import { ASSETS, assetOf } from "../markets/assets.ts";
import { parseDecimal } from "../markets/decimals.ts";

/** Whom the bots' accounts belong to: nobody who could sign in. */
export const BOTS = {
  maker: "b0700000-0000-4000-8000-000000000001",
  taker: "b0700000-0000-4000-8000-000000000002",
} as const;

/** Enough to make a market with. */
const FUNDS: Record<string, string> = {
  ...{ KRW: "50000000000", BTC: "300", ETH: "8000", XRP: "12000000" },
  ...{ SOL: "160000", JTK: "8000000" },
};

/** Where a bot has less than half of its money it gets as much again, once a day (UTC). */
export async function fundBots({ exchange, now }: Context): Promise<void> {
  const day = new Date(now()).toISOString().slice(0, 10);
  for (const userId of Object.values(BOTS)) {
    for (const { code: asset } of ASSETS) {
      const amount = parseDecimal(FUNDS[asset] ?? "0", assetOf(asset).decimals) ?? 0n;
      const balance = exchange.replica()?.engine.balanceOf({ userId, asset });
      if (balance === undefined || (balance.available + balance.held) * 2n >= amount) continue;
      const command = { kind: "move", userId, asset, from: "issuance", amount } as const;
      await exchange.submit({ command, userId, clientId: `bot:${day}:${asset}`, uuid: null });
    }
  }
}
