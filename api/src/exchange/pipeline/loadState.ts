import type { Client } from "pg";
import type { HouseAccountName } from "../engine/accounts/accounts.ts";
import { type Engine, engineOf } from "../engine/engine.ts";
import type { MarketRules } from "../engine/model.ts";
import { type OrderSnapshot, restore, type Snapshot } from "../engine/snapshot.ts";
import {
  type AccountIds,
  createAccountIds,
  isHouseAccount,
  type KeptAccount,
} from "./accountIds.ts";
import type { OrderName, OrderNames } from "./batch.ts";
import { readWanted } from "./readWanted.ts";

export type Loaded = {
  engine: Engine;
  names: OrderNames;
  accountIds: AccountIds;
  seq: number;
  /** Of the last command: time does not go back. */
  nowMs: number;
};

type Turn = { command_seq: string; engine_sequence: string; now_ms: string | null };
type AccountRow = KeptAccount & { balance: string };
type OrderRow = {
  [K in Exclude<keyof OrderSnapshot, "wanted" | "fee" | "status">]: string;
} & {
  uuid: string;
  client_id: string | null;
  created_ms: string;
  status: OrderSnapshot["status"];
  wanted: Record<string, unknown>;
  user_id: string;
  market: string;
  fee_ppm: number;
  gross_fee_ppm: number;
  coupon_id: string | null;
};

type LastTrade = { code: string; number: string; price: string };

const TURN = `
  select w.command_seq, w.engine_sequence,
    (select now_ms from exchange.commands c where c.seq = w.command_seq) as now_ms
  from exchange.writers w where id = 1`;
const ACCOUNTS = `
  select id, user_id as "userId", name, asset, balance from exchange.accounts order by id`;
const MARKETS = `
  select code, number, price from unnest($1::text[]) as code cross join lateral (
    select number, price from exchange.trades where market = code order by number desc limit 1
  ) as last`;
const ORDERS = `
  select id, uuid, user_id, client_id, created_ms, market, status, wanted, sequence, price, lots,
    lots_left as "lotsLeft", lots_traded as "lotsTraded", lots_prevented as "lotsPrevented",
    budget, funds, fee_ppm, gross_fee_ppm, coupon_id, fee_paid as "feePaid", discount, held
  from exchange.orders where status <> 'closed' order by id`;

/** The exchange as it was left: what is kept of it, not the journal, so that age costs nothing. */
export async function loadState(client: Client, rules: readonly MarketRules[]): Promise<Loaded> {
  const { rows: turns } = await client.query<Turn>(TURN);
  const { rows: accounts } = await client.query<AccountRow>(ACCOUNTS);
  const { rows: orders } = await client.query<OrderRow>(ORDERS);
  const { rows: last } = await client.query<LastTrade>(MARKETS, [rules.map(({ code }) => code)]);
  const [turn] = turns;
  const sequence = Number(turn?.engine_sequence ?? 0);
  const engine = engineOf(restore(rules, snapshotOf({ sequence, accounts, orders, last, rules })));
  return {
    engine,
    names: new Map(orders.map((order) => [Number(order.id), nameOf(order)])),
    accountIds: createAccountIds(accounts),
    seq: Number(turn?.command_seq ?? 0),
    nowMs: Number(turn?.now_ms ?? 0),
  };
}

function nameOf({ uuid, client_id: clientId, created_ms: createdMs }: OrderRow): OrderName {
  return { uuid, clientId, createdMs: Number(createdMs) };
}

type Rows = {
  sequence: number;
  accounts: AccountRow[];
  orders: OrderRow[];
  last: LastTrade[];
  rules: readonly MarketRules[];
};

function snapshotOf({ sequence, accounts, orders, last, rules }: Rows): Snapshot {
  const traded = new Map(last.map((one) => [one.code, one]));
  return {
    sequence,
    wallets: walletsOf(accounts),
    house: accounts.flatMap(({ userId, name, asset, balance }) =>
      userId === null && isHouseAccount(name)
        ? [{ name: name satisfies HouseAccountName, asset, balance: BigInt(balance) }]
        : [],
    ),
    markets: rules.map(({ code, firstPrice }) => ({
      code,
      lastPrice: BigInt(traded.get(code)?.price ?? firstPrice),
      trades: Number(traded.get(code)?.number ?? 0),
    })),
    orders: orders.map(orderOf),
  };
}

function walletsOf(accounts: AccountRow[]): Snapshot["wallets"] {
  const wallets = new Map<
    string,
    { userId: string; asset: string; available: bigint; held: bigint }
  >();
  for (const { userId, name, asset, balance } of accounts) {
    if (userId === null) continue;
    const key = `${userId} ${asset}`;
    const wallet = wallets.get(key) ?? { userId, asset, available: 0n, held: 0n };
    wallets.set(key, { ...wallet, [name]: BigInt(balance) });
  }
  return [...wallets.values()];
}

function orderOf(row: OrderRow): OrderSnapshot {
  const fee = {
    feePpm: BigInt(row.fee_ppm),
    grossFeePpm: BigInt(row.gross_fee_ppm),
    couponId: row.coupon_id,
  };
  return {
    wanted: readWanted(row.wanted),
    id: Number(row.id),
    sequence: Number(row.sequence),
    status: row.status,
    price: BigInt(row.price),
    lots: BigInt(row.lots),
    lotsLeft: BigInt(row.lotsLeft),
    lotsTraded: BigInt(row.lotsTraded),
    lotsPrevented: BigInt(row.lotsPrevented),
    budget: BigInt(row.budget),
    funds: BigInt(row.funds),
    fee,
    feePaid: BigInt(row.feePaid),
    discount: BigInt(row.discount),
    held: BigInt(row.held),
  };
}
