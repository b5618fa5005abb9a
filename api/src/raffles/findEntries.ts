import type { z } from "@hono/zod-openapi";
import { checksumAddress } from "../chain/address.ts";
import type { Context } from "../context.ts";
import { limitClause, sqlValues } from "../db/sqlValues.ts";
import { encodeCursor } from "../http/pageCursor.ts";
import { type Currency, money } from "../money.ts";
import type { RaffleEntrantSchema, RaffleEntrySchema } from "../routes/schemas/raffles.ts";
import { eventIdOf } from "../works/cursorValues.ts";
import type { Page } from "../works/findWorks.ts";
import { isoTime } from "../works/workCard.ts";

export type RaffleEntry = z.infer<typeof RaffleEntrySchema>;
export type RaffleEntrant = z.infer<typeof RaffleEntrantSchema>;

type EntryFilter = {
  raffle: string;
  buyer?: string | undefined;
  cursor?: string | undefined;
  limit: number;
};
type EntryRow = {
  id: string;
  buyer: string;
  first_ticket: number;
  count: number;
  salt: string;
  refunded: boolean;
  at: number;
  transaction: string;
};
type EntrantRow = {
  tickets: number;
  wins: number;
  refunded: string | null;
  refund_credited: boolean;
  currency: Currency;
};

const ENTRIES = `
  select e.id, e.buyer, e.first_ticket::float8 as first_ticket, e.count::float8 as count, e.salt,
    t.refunded is not null as refunded, e.at::float8 as at, e.transaction
  from idx.raffle_entry e join idx.raffle_entrant t on t.id = e.raffle_id || '-' || e.buyer
  where e.raffle_id = $1::numeric`;
const ENTRANT = `
  select t.tickets::float8 as tickets, t.refunded, t.refund_credited, r.currency,
    (select count(*) from idx.raffle_prize p join idx.raffle_entry e
       on e.raffle_id = p.raffle_id and p.ticket >= e.first_ticket
         and p.ticket < e.first_ticket + e.count
     where p.raffle_id = t.raffle_id and e.buyer = t.account)::int as wins
  from idx.raffle_entrant t join idx.raffle r on r.id = t.raffle_id
  where t.id = $1 || '-' || $2`;

/** A page of the entries of a raffle, newest first. */
export async function findEntries(
  context: Context,
  { raffle, buyer, cursor, limit }: EntryFilter,
): Promise<Page<RaffleEntry>> {
  const { values, use } = sqlValues(raffle);
  const conditions = [ENTRIES];
  if (buyer !== undefined) conditions.push(`e.buyer = ${use(buyer.toLowerCase())}`);
  if (cursor !== undefined) conditions.push(`e.id < ${use(eventIdOf(cursor))}`);
  const text = `${conditions.join(" and ")}
    order by e.first_ticket desc ${limitClause(limit)}`;
  const rows = await context.query<EntryRow>(text, values);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    items: page.map((row) => ({
      id: row.id,
      buyer: checksumAddress(row.buyer),
      firstTicket: row.first_ticket,
      count: row.count,
      salt: row.salt,
      refunded: row.refunded,
      at: isoTime(row.at),
      transaction: row.transaction,
    })),
    nextCursor: last ? encodeCursor([last.id]) : null,
  };
}

/** An account's part in a raffle, undefined if it has none. */
export async function readEntrant(
  context: Context,
  { raffle, account }: { raffle: string; account: string },
): Promise<RaffleEntrant | undefined> {
  const [row] = await context.query<EntrantRow>(ENTRANT, [raffle, account.toLowerCase()]);
  return (
    row && {
      account,
      tickets: row.tickets,
      wins: row.wins,
      refunded: row.refunded === null ? null : money(row.refunded, row.currency),
      refundCredited: row.refund_credited,
    }
  );
}
