import type { z } from "@hono/zod-openapi";
import { checksumAddress } from "../chain/address.ts";
import type { Context } from "../context.ts";
import { type MaybeCardRow, toCardOrNull, WORK_OF_MARKET_ROW } from "../market/marketRows.ts";
import { type Currency, money } from "../money.ts";
import type { RafflePrizeSchema } from "../routes/schemas/raffles.ts";
import { cardValues } from "../works/readWork.ts";
import { CARD_COLUMNS, isoTime } from "../works/workCard.ts";

export type RafflePrize = z.infer<typeof RafflePrizeSchema>;

type PrizeRow = MaybeCardRow & {
  index: number;
  collection: string;
  prize_token: string;
  prize_status: RafflePrize["status"];
  ticket: number | null;
  buyer: string | null;
  first_ticket: number | null;
  prize_currency: Currency;
  price: string | null;
  fee: string | null;
  royalty: string | null;
  released: string | null;
  ticket_price: string;
  tickets_sold: number;
  prize_count: number;
  drawable_until: number;
  closed_transaction: string | null;
};

/** `RELEASE_DELAY` of contracts/market/Raffle.sol. */
const RELEASE_DELAY_SECONDS = 30 * 86_400;

/** The entry with the winning ticket is the last that begins at it or before. */
const ENTRY_OF_TICKET = `
  left join lateral (
    select e.buyer, e.first_ticket from idx.raffle_entry e
    where e.raffle_id = m.raffle_id and e.first_ticket <= m.ticket
    order by e.first_ticket desc limit 1
  ) e on true`;
const PRIZES = `
  select m.index, m.collection, m.token_id as prize_token, m.status as prize_status,
    m.ticket::float8 as ticket, e.buyer, e.first_ticket::float8 as first_ticket,
    r.currency as prize_currency, m.price, m.fee, m.royalty, m.released, m.closed_transaction,
    r.ticket_price, r.tickets_sold::float8 as tickets_sold, r.prize_count,
    r.drawable_until::float8 as drawable_until,
    ${CARD_COLUMNS}
  from idx.raffle_prize m join idx.raffle r on r.id = m.raffle_id
  ${ENTRY_OF_TICKET} ${WORK_OF_MARKET_ROW}
  where m.raffle_id = $4::numeric order by m.index`;

/** All prizes of a raffle, in their order; at most a hundred. */
export async function readPrizes(context: Context, id: string): Promise<RafflePrize[]> {
  const rows = await context.query<PrizeRow>(PRIZES, [...cardValues(context), id]);
  return rows.map((row) => {
    const amount = (value: string | null) =>
      value === null ? null : money(value, row.prize_currency);
    return {
      index: row.index,
      work: toCardOrNull(row),
      collection: checksumAddress(row.collection),
      tokenId: row.prize_token,
      status: row.prize_status,
      ticket: row.ticket,
      winner: row.buyer && checksumAddress(row.buyer),
      winnerFirstTicket: row.first_ticket,
      price: amount(row.price),
      fee: amount(row.fee),
      royalty: amount(row.royalty),
      share: amount(shareOf(row)),
      releasableAt: releasableAt(row),
      released: amount(row.released),
      transaction: row.closed_transaction,
    };
  });
}

/** As the contract divides the proceeds among the prizes that are won. */
function shareOf(row: PrizeRow): string | null {
  if (row.ticket === null) return null;
  const proceeds = BigInt(row.ticket_price) * BigInt(row.tickets_sold);
  const winners = BigInt(Math.min(row.prize_count, row.tickets_sold));
  const upTo = (prizes: number) => (BigInt(prizes) * proceeds) / winners;
  return String(upTo(row.index + 1) - upTo(row.index));
}

function releasableAt(row: PrizeRow): string | null {
  const isHeld = row.prize_status === "escrow" && row.released === null;
  if (row.ticket === null || !isHeld) return null;
  return isoTime(row.drawable_until + RELEASE_DELAY_SECONDS);
}
