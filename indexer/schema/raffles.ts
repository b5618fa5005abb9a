import { index, onchainTable } from "ponder";

import { currencies, eventColumns, whole } from "./columns.ts";

/**
 * One row a raffle, by the contract's id. What depends on the time is no status: an open one may be
 * closed, drawable or, with too few tickets or undrawn for too long, refundable, which readers
 * reckon.
 */
export const raffle = onchainTable(
  "raffle",
  (t) => ({
    id: t.bigint().primaryKey(),
    status: t.text({ enum: ["open", "drawn", "cancelled"] }).notNull(),
    host: t.hex().notNull(),
    currency: t.text({ enum: currencies }).notNull(),
    ticketPrice: t.bigint().notNull(),
    minTickets: whole(t).notNull(),
    maxTickets: whole(t).notNull(),
    maxPerWallet: whole(t).notNull(),
    feeBps: t.integer().notNull(),
    /** The first second in which no ticket is sold; of a cancelled one when that was. */
    closesAt: whole(t).notNull(),
    round: whole(t).notNull(),
    drawableAt: whole(t).notNull(),
    drawableUntil: whole(t).notNull(),
    prizeCount: t.integer().notNull(),
    /** Prizes that are still in escrow. */
    prizesLeft: t.integer().notNull(),
    ticketsSold: whole(t).notNull(),
    entrants: t.integer().notNull(),
    /** Null until it is drawn. */
    randomness: t.hex(),
    entropy: t.bigint(),
    seed: t.hex(),
    drawnAt: whole(t),
    drawTransaction: t.hex(),
    openedBlock: whole(t).notNull(),
    openedAt: whole(t).notNull(),
    transaction: t.hex().notNull(),
    updatedBlock: whole(t).notNull(),
    updatedAt: whole(t).notNull(),
  }),
  (table) => ({
    statusCloses: index().on(table.status, table.closesAt, table.id),
    statusNewest: index().on(table.status, table.id),
    host: index().on(table.host, table.id),
    updatedBlock: index().on(table.updatedBlock),
  }),
);

/**
 * One row a prize. `ticket` is what won it, once its raffle is drawn; null if there were fewer
 * tickets than prizes.
 */
export const rafflePrize = onchainTable(
  "raffle_prize",
  (t) => ({
    /** `<raffle>-<index>` */
    id: t.text().primaryKey(),
    raffleId: t.bigint().notNull(),
    index: t.integer().notNull(),
    collection: t.hex().notNull(),
    tokenId: t.bigint().notNull(),
    status: t.text({ enum: ["escrow", "claimed", "returned"] }).notNull(),
    ticket: whole(t),
    /** Who claimed it, or got its share instead. */
    winner: t.hex(),
    /** Its part of the proceeds: price = fee + royalty + what the host got. Null until claimed. */
    price: t.bigint(),
    fee: t.bigint(),
    royaltyReceiver: t.hex(),
    royalty: t.bigint(),
    /** What the winner got instead of a prize that nobody had claimed for long. */
    released: t.bigint(),
    closedAt: whole(t),
    closedTransaction: t.hex(),
  }),
  (table) => ({
    raffleId: index().on(table.raffleId, table.index),
    tokenId: index().on(table.tokenId, table.raffleId),
  }),
);

/** One row a purchase of tickets `firstTicket` … `firstTicket + count − 1`. */
export const raffleEntry = onchainTable(
  "raffle_entry",
  (t) => ({
    ...eventColumns(t),
    raffleId: t.bigint().notNull(),
    buyer: t.hex().notNull(),
    firstTicket: whole(t).notNull(),
    count: whole(t).notNull(),
    salt: t.hex().notNull(),
    entropy: t.bigint().notNull(),
  }),
  (table) => ({
    raffleId: index().on(table.raffleId, table.firstTicket),
    buyer: index().on(table.buyer, table.raffleId),
  }),
);

/** All tickets of one account in one raffle. */
export const raffleEntrant = onchainTable(
  "raffle_entrant",
  (t) => ({
    /** `<raffle>-<account>` */
    id: t.text().primaryKey(),
    raffleId: t.bigint().notNull(),
    account: t.hex().notNull(),
    tickets: whole(t).notNull(),
    /** What was paid back, as money or, `refundCredited`, as a credit. */
    refunded: t.bigint(),
    refundCredited: t.boolean().notNull(),
    refundTransaction: t.hex(),
    updatedBlock: whole(t).notNull(),
  }),
  (table) => ({
    raffleId: index().on(table.raffleId, table.account),
    account: index().on(table.account, table.raffleId),
  }),
);
