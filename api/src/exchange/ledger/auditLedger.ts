import type { ClientBase } from "pg";

/** What an audit has found to be right, for the next one to go on from. */
export type Audited = {
  /** The last command that was looked at. */
  readonly seq: number;
  readonly balances: ReadonlyMap<number, bigint>;
};

export type Audit = {
  readonly audited: Audited;
  /** What all accounts of an asset sum up to: 0, or money came from nowhere. */
  readonly deltas: ReadonlyMap<string, bigint>;
  /** One line for each thing that is wrong. */
  readonly violations: readonly string[];
};

const NOTHING: Audited = { seq: 0, balances: new Map() };

const HELD = `
  select coalesce(a.user_id, o.user_id) as user_id, coalesce(a.asset, o.asset) as asset
  from (select user_id, asset, balance from exchange.accounts where name = 'held') a
  full join (
    select user_id, asset, sum(held) as held from (
      select user_id, held, case wanted->>'side' when 'bid' then split_part(market, '-', 1)
        else split_part(market, '-', 2) end as asset
      from exchange.orders where status <> 'closed'
    ) each group by user_id, asset
  ) o on o.user_id = a.user_id and o.asset = a.asset
  where coalesce(a.balance, 0) <> coalesce(o.held, 0) limit 20`;

const UNBALANCED = `
  select seq, asset from exchange.postings join exchange.accounts on id = account_id
  where seq > $1 and seq <= $2 group by seq, asset having sum(amount) <> 0 limit 20`;

/** Of the orders that were traded since: all that they ever traded. */
const MISCOUNTED = `
  with traded as (
    select bid_order_id as id from exchange.trades where seq > $1 and seq <= $2
    union select ask_order_id from exchange.trades where seq > $1 and seq <= $2
  ), sides as (
    select id, lots, funds, bid_fee as fee
    from traded join exchange.trades on bid_order_id = id
    union all select id, lots, funds, ask_fee
    from traded join exchange.trades on ask_order_id = id
  ), sums as (
    select id, sum(lots) as lots, sum(funds) as funds, sum(fee) as fee from sides group by id
  )
  select o.uuid from sums s join exchange.orders o using (id)
  where (o.lots_traded, o.funds, o.fee_paid) is distinct from (s.lots, s.funds, s.fee)
    or (o.wanted->>'funds' is null and o.lots_traded + o.lots_prevented + o.lots_left <> o.lots)
  limit 20`;

const SELF_TRADES = `
  select t.market, t.number from exchange.trades t
  join exchange.orders b on b.id = t.bid_order_id join exchange.orders a on a.id = t.ask_order_id
  where t.seq > $1 and t.seq <= $2 and a.user_id = b.user_id limit 20`;

/** What the house took and gave back, beside what orders paid. */
const FEES = `
  select asset from (
    select asset, amount from exchange.postings join exchange.accounts on id = account_id
    where seq > $1 and seq <= $2 and name in ('fees', 'coupons')
    union all select split_part(market, '-', 1), -(bid_fee + ask_fee) from exchange.trades
    where seq > $1 and seq <= $2
  ) each group by asset having sum(amount) <> 0`;

/**
 * Checks the ledger, all of one moment: that no money came from nowhere, that each command moved as
 * much out as in, that balances are the sums of what was posted, that what is held is what open
 * orders hold, and that orders and fees are what was traded. With what an earlier audit has found
 * right, only what was written since is read.
 */
export async function auditLedger(client: ClientBase, before = NOTHING): Promise<Audit> {
  await client.query("begin isolation level repeatable read read only");
  // Of tables that are not analyzed yet Postgres expects little, and goes through all for each row.
  if (before.seq === 0) await client.query("set local enable_nestloop = off");
  try {
    const { rows: turns } = await client.query<{ seq: string }>(
      "select command_seq as seq from exchange.writers where id = 1",
    );
    const seq = Number(turns[0]?.seq ?? 0);
    const accounts = await readAccounts(client, before, seq);
    const audited = { seq, balances: new Map(accounts.map(({ id, balance }) => [id, balance])) };
    const deltas = sumByAsset(accounts);
    const violations = [
      ...[...deltas].flatMap(([asset, delta]) =>
        delta === 0n ? [] : [`all accounts of ${asset} sum up to ${delta}`],
      ),
      ...accounts
        .filter(({ balance, posted }) => balance !== posted)
        .map(({ id, balance, posted }) => `account ${id} has ${balance}, and ${posted} was posted`),
      ...(await findWrong(client, [before.seq, seq])),
    ];
    return { audited, deltas, violations };
  } finally {
    await client.query("commit");
  }
}

/** A line for each thing that is wrong in what was written after a command, up to another. */
async function findWrong(client: ClientBase, since: [number, number]): Promise<string[]> {
  const unbalanced = await client.query(UNBALANCED, since);
  const held = await client.query(HELD);
  const miscounted = await client.query(MISCOUNTED, since);
  const selfTrades = await client.query(SELF_TRADES, since);
  const fees = await client.query(FEES, since);
  return [
    ...unbalanced.rows.map((row) => `command ${row.seq} is not balanced in ${row.asset}`),
    ...held.rows.map((row) => `${row.user_id} holds other ${row.asset} than their orders need`),
    ...miscounted.rows.map((row) => `order ${row.uuid} says other than its trades`),
    ...selfTrades.rows.map((row) => `trade ${row.number} of ${row.market} is with oneself`),
    ...fees.rows.map((row) => `fees in ${row.asset} are not those of the trades`),
  ];
}

type AuditedAccount = { id: number; asset: string; balance: bigint; posted: bigint };

async function readAccounts(client: ClientBase, before: Audited, seq: number) {
  const { rows: sums } = await client.query<{ id: number; amount: string }>(
    `select account_id as id, sum(amount) as amount from exchange.postings
     where seq > $1 and seq <= $2 group by account_id`,
    [before.seq, seq],
  );
  const posted = new Map(sums.map(({ id, amount }) => [id, BigInt(amount)]));
  const { rows } = await client.query<{ id: number; asset: string; balance: string }>(
    "select id, asset, balance from exchange.accounts",
  );
  return rows.map(({ id, asset, balance }): AuditedAccount => {
    const sum = (before.balances.get(id) ?? 0n) + (posted.get(id) ?? 0n);
    return { id, asset, balance: BigInt(balance), posted: sum };
  });
}

function sumByAsset(accounts: readonly AuditedAccount[]): Map<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const { asset, balance } of accounts) sums.set(asset, (sums.get(asset) ?? 0n) + balance);
  return sums;
}
