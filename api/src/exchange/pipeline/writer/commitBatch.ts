import type { Client } from "pg";
import type { Order } from "../../engine/model.ts";
import type { AccountIds } from "../accountIds.ts";
import type { Applying, Batch } from "../batch.ts";
import { commandJson, wantedJson } from "../commandJson.ts";
import { columns, jsonColumn } from "./columns.ts";

/** Another writer has taken over: nothing of the batch was written. */
export class Overtaken extends Error {
  constructor() {
    super("Another process writes the exchange now");
  }
}

/** Tells every process that there is more in the journal. */
export const COMMITTED_CHANNEL = "exchange_committed";

const COMMIT_MS_MAX = 11_000;
/** Else an order that meets very many would never be written, however often its time comes. */
const EVENT_MS_MAX = 1;

type Committing = Applying & { readonly epoch: number; readonly accountIds: AccountIds };

/** A batch as it is to be written, whatever the engine does meanwhile. */
export type Commit = { readonly values: readonly unknown[]; readonly timeoutMs: number };

/** To be made right after the batch, before anything else is applied. */
export function prepareCommit(committing: Committing): Commit {
  const { epoch, seq, engine, batch } = committing;
  const values = [
    epoch,
    seq,
    engine.state.sequence,
    ...journalColumns(batch),
    ...accountColumns(committing),
    ...orderColumns(committing),
    ...tradeColumns(batch),
  ];
  return { values, timeoutMs: COMMIT_MS_MAX + EVENT_MS_MAX * batch.events.length };
}

/**
 * Writes a batch, in one statement and so in one transaction: all of it, or nothing. Throws
 * `Overtaken` if the epoch is another's.
 */
export async function commitBatch(client: Client, { values, timeoutMs }: Commit): Promise<void> {
  const of = { values: [...values], query_timeout: timeoutMs };
  const query = { name: "commit-batch", text: COMMIT, ...of };
  const { rowCount } = await client.query(query);
  if (rowCount !== 1) throw new Overtaken();
}

const jsonArray = (parameter: string) => `string_to_array(${parameter}, E'\\x1e')::json[]`;

const MINE = "where exists (select 1 from mine)";

const COMMIT = `
  with mine as (
    update exchange.writers
    set command_seq = $2, engine_sequence = $3, seen_at = clock_timestamp()
    where id = 1 and epoch = $1 returning id
  ), journaled as (
    insert into exchange.commands (seq, now_ms, user_id, client_id, command, result)
    select * from unnest($4::int8[], $5::int8[], $6::uuid[], $7::text[],
      ${jsonArray("$8")}, ${jsonArray("$9")})
    ${MINE}
  ), balanced as (
    insert into exchange.accounts (id, user_id, name, asset, balance)
    select * from unnest($10::int4[], $11::uuid[], $12::text[], $13::text[], $14::numeric[])
    ${MINE}
    on conflict (id) do update set balance = excluded.balance
  ), posted as (
    insert into exchange.postings (account_id, seq, amount)
    select * from unnest($15::int4[], $16::int8[], $17::numeric[]) ${MINE}
  ), ordered as (
    insert into exchange.orders (id, uuid, user_id, client_id, market, status, closed_because,
      wanted, sequence, price, lots, lots_left, lots_traded, lots_prevented, budget, funds, fee_ppm,
      gross_fee_ppm, coupon_id, fee_paid, discount, held, created_ms, updated_ms)
    select * from unnest($18::int8[], $19::uuid[], $20::uuid[], $21::text[], $22::text[],
      $23::text[], $24::text[], ${jsonArray("$25")}, $26::int8[], $27::numeric[],
      $28::numeric[], $29::numeric[], $30::numeric[], $31::numeric[], $32::numeric[],
      $33::numeric[], $34::int4[], $35::int4[], $36::text[], $37::numeric[], $38::numeric[],
      $39::numeric[], $40::int8[], $40::int8[]) ${MINE}
    on conflict (id) do update set status = excluded.status,
      closed_because = excluded.closed_because, sequence = excluded.sequence,
      price = excluded.price, lots = excluded.lots, lots_left = excluded.lots_left,
      lots_traded = excluded.lots_traded, lots_prevented = excluded.lots_prevented,
      budget = excluded.budget, funds = excluded.funds, fee_ppm = excluded.fee_ppm,
      gross_fee_ppm = excluded.gross_fee_ppm, coupon_id = excluded.coupon_id,
      fee_paid = excluded.fee_paid, discount = excluded.discount, held = excluded.held,
      updated_ms = excluded.updated_ms
  ), traded as (
    insert into exchange.trades (market, number, seq, at_ms, price, lots, funds, taker_is_bid,
      bid_order_id, ask_order_id, bid_fee, ask_fee)
    select * from unnest($41::text[], $42::int8[], $43::int8[], $44::int8[], $45::numeric[],
      $46::numeric[], $47::numeric[], $48::bool[], $49::int8[], $50::int8[], $51::numeric[],
      $52::numeric[]) ${MINE}
  )
  select pg_notify('${COMMITTED_CHANNEL}', '') from mine`;

function journalColumns({ journal }: Batch): string[] {
  return [
    ...columns(journal, [
      ({ result }) => result.seq,
      ({ nowMs }) => nowMs,
      ({ userId }) => userId,
      ({ clientId }) => clientId,
    ]),
    jsonColumn(journal, ({ command }) => commandJson(command)),
    jsonColumn(journal, ({ result }) => JSON.stringify(result)),
  ];
}

function accountColumns({ accountIds, batch, engine }: Committing): string[] {
  const ids = batch.postings.map((posting) => accountIds.idOf(posting));
  const touched = [...new Set(ids)].map((id) => accountIds.account(id));
  return [
    ...columns(touched, [
      ({ id }) => id,
      ({ userId }) => userId,
      ({ name }) => name,
      ({ asset }) => asset,
      (account) => accountIds.balanceIn(engine.state, account),
    ]),
    ...columns(batch.postings, [
      (posting) => accountIds.idOf(posting),
      ({ seq }) => seq,
      ({ amount }) => amount,
    ]),
  ];
}

function orderColumns({ batch, names }: Committing): string[] {
  const atMs = batch.journal.at(-1)?.nowMs ?? 0;
  const orders: Order[] = [...batch.changed];
  const before = columns(orders, [
    ({ id }) => id,
    ({ id }) => names.get(id)?.uuid ?? null,
    ({ desk }) => desk.userId,
    ({ id }) => names.get(id)?.clientId ?? null,
    ({ market }) => market.rules.code,
    ({ status }) => status,
    ({ closedBecause }) => closedBecause,
  ]);
  const after = columns(orders, [
    ({ sequence }) => sequence,
    ({ price }) => price,
    ({ lots }) => lots,
    ({ lotsLeft }) => lotsLeft,
    ({ lotsTraded }) => lotsTraded,
    ({ lotsPrevented }) => lotsPrevented,
    ({ budget }) => budget,
    ({ funds }) => funds,
    ({ fee }) => fee.feePpm,
    ({ fee }) => fee.grossFeePpm,
    ({ fee }) => fee.couponId,
    ({ feePaid }) => feePaid,
    ({ discount }) => discount,
    ({ held }) => held,
    () => atMs,
  ]);
  // What was wanted never changes: of orders that are there it is not looked at.
  const wanted = jsonColumn(orders, (order) =>
    batch.accepted.has(order) ? wantedJson(order.wanted) : "{}",
  );
  return [...before, wanted, ...after];
}

function tradeColumns({ trades }: Batch): string[] {
  return columns(trades, [
    ({ trade }) => trade.market.rules.code,
    ({ trade }) => trade.number,
    ({ seq }) => seq,
    ({ nowMs }) => nowMs,
    ({ trade }) => trade.price,
    ({ trade }) => trade.lots,
    ({ trade }) => trade.funds,
    ({ trade }) => trade.takerSide === "bid",
    ({ trade }) => trade.bid.id,
    ({ trade }) => trade.ask.id,
    ({ trade }) => trade.bidFee,
    ({ trade }) => trade.askFee,
  ]);
}
