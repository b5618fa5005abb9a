import { bigint, boolean, integer, numeric, pgSchema, text } from "drizzle-orm/pg-core";

/** The indexer's tables of raffles as the API sees them; as `indexed.ts`. */
const idx = pgSchema("idx");

const big = (name: string) => numeric(name, { precision: 78, scale: 0 });
const whole = (name: string) => bigint(name, { mode: "number" });

export const raffles = idx
  .view("raffle", {
    id: big("id").notNull(),
    status: text("status", { enum: ["open", "drawn", "cancelled"] }).notNull(),
    host: text("host").notNull(),
    currency: text("currency", { enum: ["ETH", "JTK"] }).notNull(),
    ticketPrice: big("ticket_price").notNull(),
    minTickets: whole("min_tickets").notNull(),
    maxTickets: whole("max_tickets").notNull(),
    maxPerWallet: whole("max_per_wallet").notNull(),
    feeBps: integer("fee_bps").notNull(),
    closesAt: whole("closes_at").notNull(),
    round: whole("round").notNull(),
    drawableAt: whole("drawable_at").notNull(),
    drawableUntil: whole("drawable_until").notNull(),
    prizeCount: integer("prize_count").notNull(),
    prizesLeft: integer("prizes_left").notNull(),
    ticketsSold: whole("tickets_sold").notNull(),
    entrants: integer("entrants").notNull(),
    randomness: text("randomness"),
    seed: text("seed"),
    drawnAt: whole("drawn_at"),
    drawTransaction: text("draw_transaction"),
    openedAt: whole("opened_at").notNull(),
    transaction: text("transaction").notNull(),
    updatedBlock: whole("updated_block").notNull(),
  })
  .existing();

export const rafflePrizes = idx
  .view("raffle_prize", {
    id: text("id").notNull(),
    raffleId: big("raffle_id").notNull(),
    index: integer("index").notNull(),
    collection: text("collection").notNull(),
    tokenId: big("token_id").notNull(),
    status: text("status", { enum: ["escrow", "claimed", "returned"] }).notNull(),
    ticket: whole("ticket"),
    price: big("price"),
    fee: big("fee"),
    royalty: big("royalty"),
    released: big("released"),
    closedTransaction: text("closed_transaction"),
  })
  .existing();

export const raffleEntries = idx
  .view("raffle_entry", {
    id: text("id").notNull(),
    at: whole("at").notNull(),
    transaction: text("transaction").notNull(),
    raffleId: big("raffle_id").notNull(),
    buyer: text("buyer").notNull(),
    firstTicket: whole("first_ticket").notNull(),
    count: whole("count").notNull(),
    salt: text("salt").notNull(),
  })
  .existing();

export const raffleEntrants = idx
  .view("raffle_entrant", {
    id: text("id").notNull(),
    raffleId: big("raffle_id").notNull(),
    account: text("account").notNull(),
    tickets: whole("tickets").notNull(),
    refunded: big("refunded"),
    refundCredited: boolean("refund_credited").notNull(),
  })
  .existing();
