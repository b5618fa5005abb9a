/** What attackers found in works that are on sale by signed asks, one test each. */
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Query } from "../../src/db/namedQueries.ts";
import { seedMarket } from "../support/seedMarket.ts";
import { startApi, type TestApi } from "../support/startApi.ts";

const WORKS = 1_000;
/** As many as a maker may have. */
const LIVE_ASKS = 200;
/** Of former owners: an ask dies with each transfer, and who has the token next may sign again. */
const DEAD_ASKS = 5_000;
const TOKEN = 2;

type Plan = {
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  Plans?: Plan[];
};

let api: TestApi;
const asked: { text: string; values: unknown[] }[] = [];

beforeAll(async () => {
  api = await startApi();
  const { addresses, genesisHash: chain } = api.context.deployment;
  const collection = addresses.collection.toLowerCase();
  await seedMarket({ databaseUrl: api.config.database.url, collection, chain, works: WORKS });
  const insert = `insert into app.orders (hash, chain, side, maker, collection, token_id, currency,
      price, taker, starts_at, expires_at, nonce, counter, max_fee_bps, epoch, signature,
      created_at)
    select '0x' || encode(sha256(('spam' || n)::bytea), 'hex'), $1, 0,
      case when n <= ${LIVE_ASKS} then t.owner else '0x' || lpad(n::text, 40, '0') end, $2,
      t.token_id, 'ETH', n, '0x' || repeat('0', 40), 0, 4000000000, n, 0, 1000, t.epoch, '0x11',
      now()
    from idx.work t, generate_series(1, ${LIVE_ASKS + DEAD_ASKS}) n where t.token_id = ${TOKEN}`;
  await api.context.pool.query(insert, [chain, collection]);
  await api.context.pool.query("analyze");
  const { query } = api.context;
  const spy: Query = (text, values) => {
    asked.push({ text, values });
    return query(text, values);
  };
  api.context.query = spy;
});
afterAll(() => api.stop());

it.each(["", "&sort=price_low&currency=ETH", "&sort=price_high&currency=ETH"])(
  "many asks for one token keep the market from answering: listed=true%s",
  async (order) => {
    asked.length = 0;
    const answer = await api.request("GET", `/api/works?listed=true&limit=24${order}`);
    expect(answer.status).toBe(200);
    for (const { text, values } of asked) {
      const { rows } = await api.context.pool.query<{ "QUERY PLAN": [{ Plan: Plan }] }>(
        `explain (analyze, format json) ${text}`,
        values,
      );
      const plan = rows[0]?.["QUERY PLAN"][0].Plan;
      expect(plan && rowsRead(plan)).toBeLessThan(20 * (WORKS + LIVE_ASKS + DEAD_ASKS));
    }
  },
);

function rowsRead(plan: Plan): number {
  const own = (plan["Actual Rows"] + (plan["Rows Removed by Filter"] ?? 0)) * plan["Actual Loops"];
  return own + (plan.Plans ?? []).reduce((sum, part) => sum + rowsRead(part), 0);
}
