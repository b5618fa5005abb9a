import type { Pool } from "pg";
import { DAY_MS, KST_AHEAD_MS } from "../koreanDays.ts";
import { type Projection, projectTrades } from "../projections/projectTrades.ts";

const VOLUMES: Projection = {
  cursors: "volume_cursors",
  text: `
    insert into exchange.volumes as v (user_id, day, funds)
    select o.user_id, (t.at_ms + $5::int8) / $4::int8, sum(t.funds)
    from exchange.trades t
    cross join lateral (values (t.bid_order_id), (t.ask_order_id)) as side (order_id)
    join exchange.orders o on o.id = side.order_id
    where t.market = $1 and t.number > $2 and t.number <= $3
    group by 1, 2 order by 1, 2
    on conflict (user_id, day) do update set funds = v.funds + excluded.funds`,
  values: [DAY_MS, KST_AHEAD_MS],
};

/** Adds a market's trades to what both sides have traded that day; each trade once. */
export async function projectVolumes(pool: Pool, market: string): Promise<void> {
  await projectTrades(pool, { market, projection: VOLUMES });
}
