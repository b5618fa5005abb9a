import { index, onchainTable } from "ponder";

import { currencies, eventColumns, whole } from "./columns.ts";

/**
 * ETH an account can withdraw from another contract than the marketplace, one row for each contract
 * that has ever credited it.
 */
export const heldCredit = onchainTable(
  "held_credit",
  (t) => ({
    /** `<contract>-<address>` */
    id: t.text().primaryKey(),
    contract: t.text({ enum: ["auction_house", "raffle", "edition_sale"] }).notNull(),
    address: t.hex().notNull(),
    amountWei: t.bigint().notNull(),
    updatedBlock: whole(t).notNull(),
  }),
  (table) => ({ address: index().on(table.address) }),
);

/**
 * One row an auction, by the contract's id. `unsold`: over without a bid. A live one may be over by
 * the time, which readers compare with `ends_at`: then it waits to be settled.
 */
export const auction = onchainTable(
  "auction",
  (t) => ({
    id: t.bigint().primaryKey(),
    kind: t.text({ enum: ["english", "dutch"] }).notNull(),
    status: t.text({ enum: ["live", "sold", "unsold", "cancelled"] }).notNull(),
    seller: t.hex().notNull(),
    collection: t.hex().notNull(),
    tokenId: t.bigint().notNull(),
    currency: t.text({ enum: currencies }).notNull(),
    feeBps: t.integer().notNull(),
    /** English: the least first bid; Dutch: the price at the start. */
    startPrice: t.bigint().notNull(),
    /** English: the price at which it can be bought at once, null for none; Dutch: the floor. */
    limitPrice: t.bigint(),
    minStepBps: t.integer().notNull(),
    durationSeconds: t.integer().notNull(),
    extensionWindowSeconds: t.integer().notNull(),
    maxExtensionSeconds: t.integer().notNull(),
    /** Null, as both ends, while the time waits for the first bid. */
    startsAt: whole(t),
    endsAt: whole(t),
    lastEndsAt: whole(t),
    /** Who leads, and the row of that bid; null if nobody does. */
    leader: t.hex(),
    leadingBid: t.bigint(),
    leadingBidId: t.text(),
    /** The bid that was given back last. */
    returnedBidId: t.text(),
    bidCount: t.integer().notNull(),
    buyer: t.hex(),
    price: t.bigint(),
    /** Sold to its leader, or bought at once. */
    soldBy: t.text({ enum: ["settling", "buying"] }),
    createdBlock: whole(t).notNull(),
    createdAt: whole(t).notNull(),
    transaction: t.hex().notNull(),
    updatedBlock: whole(t).notNull(),
    updatedAt: whole(t).notNull(),
    closedAt: whole(t),
    closedTransaction: t.hex(),
  }),
  (table) => ({
    statusEnds: index().on(table.status, table.endsAt, table.id),
    statusNewest: index().on(table.status, table.id),
    seller: index().on(table.seller, table.id),
    leader: index().on(table.leader, table.id),
    tokenId: index().on(table.tokenId, table.id),
  }),
);

/**
 * One row a bid, or a raise of the leader's own. `raised` by its bidder's next row; `outbid` by
 * another, or by who bought at once; `released` when nobody could settle. The money of the last two
 * went back: pushed, or credited.
 */
export const bid = onchainTable(
  "bid",
  (t) => ({
    ...eventColumns(t),
    auctionId: t.bigint().notNull(),
    bidder: t.hex().notNull(),
    /** What the bid is in all, with what was raised. */
    amount: t.bigint().notNull(),
    isRaise: t.boolean().notNull(),
    /** The auction's end after it. */
    endsAt: whole(t).notNull(),
    status: t.text({ enum: ["leading", "raised", "outbid", "released", "won"] }).notNull(),
    credited: t.boolean().notNull(),
  }),
  (table) => ({
    auctionId: index().on(table.auctionId, table.id),
    bidder: index().on(table.bidder, table.id),
  }),
);
