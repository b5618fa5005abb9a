import type { Context } from "../../context.ts";
import { AppError } from "../../http/AppError.ts";
import { DAY_MS, KST_AHEAD_MS } from "../koreanDays.ts";
import { assetOf } from "../markets/assets.ts";
import { parseDecimal } from "../markets/decimals.ts";

/** What is given to try the exchange with: enough to buy and to sell in each market. */
const FUNDS = {
  KRW: "100000000",
  BTC: "0.5",
  ETH: "10",
  XRP: "20000",
  SOL: "200",
  JTK: "20000",
};

/**
 * Gives somebody test money from the issuance account, of each asset once a day, however often and
 * at once it is asked for. Throws `funds_refused` where money is real, `funds_given` for the second
 * time of a day.
 */
export async function giveSandboxFunds(context: Context, userId: string): Promise<void> {
  const { config, exchange, now } = context;
  if (!config.exchangeSandbox) throw new AppError("funds_refused");
  const sinceMidnightMs = (now() + KST_AHEAD_MS) % DAY_MS;
  const day = new Date(now() + KST_AHEAD_MS).toISOString().slice(0, 10);
  const grants = Object.entries(FUNDS).map(([asset, text]) => ({
    clientId: `sandbox:${day}:${asset}`,
    command: {
      ...({ kind: "move", userId, asset, from: "issuance" } as const),
      amount: parseDecimal(text, assetOf(asset).decimals) ?? 0n,
    },
  }));
  if (await areGiven(context, { userId, names: grants.map(({ clientId }) => clientId) })) {
    const retryAfterSeconds = Math.ceil((DAY_MS - sinceMidnightMs) / 1_000);
    throw new AppError("funds_given", { retryAfterSeconds });
  }
  await Promise.all(grants.map((grant) => exchange.submit({ ...grant, userId, uuid: null })));
}

async function areGiven(
  { query }: Context,
  { userId, names }: { userId: string; names: string[] },
): Promise<boolean> {
  const rows = await query(
    "select 1 from exchange.commands where user_id = $1 and client_id = any($2)",
    [userId, names],
  );
  return rows.length === names.length;
}
