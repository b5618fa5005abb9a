import type { z } from "@hono/zod-openapi";
import { checksumAddress } from "../chain/address.ts";
import { type Currency, money } from "../money.ts";
import type { RaffleSchema } from "../routes/schemas/raffles.ts";
import { isoTime, type WorkCard } from "../works/workCard.ts";

export type Raffle = z.infer<typeof RaffleSchema>;
export type RaffleStatus = Raffle["status"];

export type RaffleRow = {
  raffle_id: string;
  status: "open" | "drawn" | "cancelled";
  host: string;
  raffle_currency: Currency;
  ticket_price: string;
  raffle_fee_bps: number;
  min_tickets: number;
  max_tickets: number;
  max_per_wallet: number;
  tickets_sold: number;
  entrants: number;
  prize_count: number;
  prizes_left: number;
  opened_at: number;
  closes_at: number;
  round: number;
  drawable_at: number;
  drawable_until: number;
  drawn_at: number | null;
  seed: string | null;
  randomness: string | null;
  transaction: string;
  draw_transaction: string | null;
};

export const RAFFLE_COLUMNS = `
  r.id as raffle_id, r.status, r.host, r.currency as raffle_currency, r.ticket_price,
  r.fee_bps as raffle_fee_bps, r.min_tickets::float8 as min_tickets,
  r.max_tickets::float8 as max_tickets, r.max_per_wallet::float8 as max_per_wallet,
  r.tickets_sold::float8 as tickets_sold, r.entrants, r.prize_count, r.prizes_left,
  r.opened_at::float8 as opened_at, r.closes_at::float8 as closes_at, r.round::float8 as round,
  r.drawable_at::float8 as drawable_at, r.drawable_until::float8 as drawable_until,
  r.drawn_at::float8 as drawn_at, r.seed, r.randomness, r.transaction, r.draw_transaction`;

/** What the index calls open, by the time at $1; as `statusOf`. */
export const STATUS_CONDITIONS: Record<RaffleStatus, string> = {
  open: "r.status = 'open' and r.closes_at > $1",
  closed: `r.status = 'open' and r.closes_at <= $1 and r.drawable_at > $1
    and r.tickets_sold >= r.min_tickets`,
  drawable: `r.status = 'open' and r.closes_at <= $1 and r.drawable_at <= $1
    and r.drawable_until >= $1 and r.tickets_sold >= r.min_tickets`,
  refundable: `r.status = 'open' and r.closes_at <= $1
    and (r.tickets_sold < r.min_tickets or r.drawable_until < $1)`,
  drawn: "r.status = 'drawn'",
  cancelled: "r.status = 'cancelled'",
};

/** The state at a time, as the contract would say. */
export function statusOf(row: RaffleRow, now: number): RaffleStatus {
  if (row.status !== "open") return row.status;
  if (now < row.closes_at) return "open";
  if (row.tickets_sold < row.min_tickets || now > row.drawable_until) return "refundable";
  return now < row.drawable_at ? "closed" : "drawable";
}

export function toRaffle(
  row: RaffleRow,
  { works, now }: { works: WorkCard[]; now: number },
): Raffle {
  return {
    id: row.raffle_id,
    status: statusOf(row, now),
    host: checksumAddress(row.host),
    ticketPrice: money(row.ticket_price, row.raffle_currency),
    feeBps: row.raffle_fee_bps,
    minTickets: row.min_tickets,
    maxTickets: row.max_tickets,
    maxPerWallet: row.max_per_wallet,
    ticketsSold: row.tickets_sold,
    entrants: row.entrants,
    prizeCount: row.prize_count,
    prizesLeft: row.prizes_left,
    works,
    openedAt: isoTime(row.opened_at),
    closesAt: isoTime(row.closes_at),
    round: row.round,
    drawableAt: isoTime(row.drawable_at),
    drawableUntil: isoTime(row.drawable_until),
    drawnAt: row.drawn_at === null ? null : isoTime(row.drawn_at),
    seed: row.seed,
    randomness: row.randomness,
    transaction: row.transaction,
    drawTransaction: row.draw_transaction,
  };
}
