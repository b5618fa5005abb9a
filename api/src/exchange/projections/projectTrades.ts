import type { Pool, PoolClient } from "pg";

/** A table that is made of trades, each of which is counted once. */
export type Projection = {
  /** Where it is kept, market by market, up to which trade it has come. */
  readonly cursors: "candle_cursors" | "volume_cursors";
  /** Adds the trades of market $1 with numbers above $2, up to $3. */
  readonly text: string;
  /** $4 and on. */
  readonly values: readonly unknown[];
};

const TRADES_MAX = 5_000;

const LAST_TRADE = `
  select max(number) as last from exchange.trades
  where market = $1 and number > $2 and number <= $2::int8 + ${TRADES_MAX}`;

/** Adds a market's trades, up to its last one; each trade once, whoever does it. */
export async function projectTrades(
  pool: Pool,
  { market, projection }: { market: string; projection: Projection },
): Promise<void> {
  for (;;) {
    const client = await pool.connect();
    try {
      if (!(await projectSome(client, { market, projection }))) return;
    } finally {
      client.release();
    }
  }
}

/** False once there are no more. Whoever else is at it holds the cursor until it has moved. */
async function projectSome(
  client: PoolClient,
  { market, projection }: { market: string; projection: Projection },
): Promise<boolean> {
  const { cursors, text, values } = projection;
  const run = <Row extends object>(name: string, query: string, given: unknown[]) =>
    client.query<Row>({ name: `${name} ${cursors}`, text: query, values: given });
  const add = `insert into exchange.${cursors} (market, number) values ($1, 0)
    on conflict do nothing`;
  await run("add", add, [market]);
  await client.query("begin");
  try {
    const lock = `select number from exchange.${cursors} where market = $1 for update`;
    const locked = await run<{ number: string }>("lock", lock, [market]);
    const done = Number(locked.rows[0]?.number);
    const trades = await run<{ last: string | null }>("last", LAST_TRADE, [market, done]);
    const last = trades.rows[0]?.last ?? null;
    if (last !== null) {
      await run("project", text, [market, done, last, ...values]);
      const move = `update exchange.${cursors} set number = $2 where market = $1`;
      await run("move", move, [market, last]);
    }
    await client.query("commit");
    return last !== null && Number(last) - done === TRADES_MAX;
  } catch (error) {
    await client.query("rollback");
    throw error;
  }
}
