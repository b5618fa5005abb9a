import type { Context } from "../../context.ts";
import type { BalanceView } from "../../exchange/accounts/viewBalance.ts";
import { assetOf } from "../../exchange/markets/assets.ts";
import { formatDecimal, parseDecimal } from "../../exchange/markets/decimals.ts";
import { marketOf } from "../../exchange/markets/markets.ts";

const TRADES_MAX = 20_000;

/** Of the average; more than any price has. */
const MORE_DECIMALS = 8;
const SCALE = 10n ** BigInt(MORE_DECIMALS);

type Row = { market: string; is_bid: boolean; price: string; lots: string };

type Prices = Map<string, string> | undefined;
type Known = { totals: string; prices: Promise<Prices> };

const PEOPLE_MAX = 1_000;

/** Reads them again when what somebody has changes: with its fee, each trade changes that. */
export function createBoughtPrices(context: Context) {
  const known = new Map<string, Known>();
  return async (userId: string, balances: readonly BalanceView[]): Promise<Prices> => {
    const totals = balances.map(totalOf).join();
    const before = known.get(userId);
    if (before?.totals === totals) return await before.prices;
    const prices = findBoughtPrices(context, userId);
    known.delete(userId);
    known.set(userId, { totals, prices });
    const [oldest] = known.keys();
    if (known.size > PEOPLE_MAX && oldest !== undefined) known.delete(oldest);
    return await prices.catch((error: unknown) => {
      known.delete(userId);
      throw error;
    });
  };
}

function totalOf({ asset, available, held }: BalanceView): bigint {
  const { decimals } = assetOf(asset);
  return [available, held].reduce((sum, text) => sum + (parseDecimal(text, decimals) ?? 0n), 0n);
}

/**
 * What a person has paid on average for what they have of each asset, without fees: buying moves
 * the average, selling does not, and who has sold all begins anew. Coins that were not bought here
 * have no price. Undefined for who has traded too often to look at all of it.
 */
async function findBoughtPrices({ query }: Context, userId: string): Promise<Prices> {
  const rows = await query<Row>(
    `select * from (
       select t.seq, t.number, t.market, true as is_bid, t.price, t.lots
       from exchange.orders o join exchange.trades t on t.bid_order_id = o.id
       where o.user_id = $1 and o.wanted->>'side' = 'bid' and o.lots_traded > 0
       union all
       select t.seq, t.number, t.market, false, t.price, t.lots
       from exchange.orders o join exchange.trades t on t.ask_order_id = o.id
       where o.user_id = $1 and o.wanted->>'side' = 'ask' and o.lots_traded > 0
     ) mine order by seq, number limit ${TRADES_MAX + 1}`,
    [userId],
  );
  if (rows.length > TRADES_MAX) return undefined;
  const positions = new Map<string, { lots: bigint; averageScaled: bigint }>();
  for (const row of rows) positions.set(row.market, moved(positions.get(row.market), row));
  return new Map(
    [...positions].map(([code, { averageScaled }]) => {
      const { base, priceDecimals } = marketOf(code);
      return [base.code, formatDecimal(averageScaled, priceDecimals + MORE_DECIMALS)];
    }),
  );
}

function moved(
  position: { lots: bigint; averageScaled: bigint } = { lots: 0n, averageScaled: 0n },
  row: Row,
) {
  const lots = BigInt(row.lots);
  if (!row.is_bid) {
    const left = position.lots - lots;
    return left > 0n ? { ...position, lots: left } : { lots: 0n, averageScaled: 0n };
  }
  const paidScaled = BigInt(row.price) * SCALE * lots;
  const all = position.lots + lots;
  return { lots: all, averageScaled: (position.averageScaled * position.lots + paidScaled) / all };
}
