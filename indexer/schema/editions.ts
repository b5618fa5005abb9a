import { index, onchainTable } from "ponder";

import { currencies, eventColumns, whole } from "./columns.ts";

/** One row a limited edition, by the contract's id. */
export const edition = onchainTable(
  "edition",
  (t) => ({
    id: t.bigint().primaryKey(),
    creator: t.hex().notNull(),
    contentHash: t.hex().notNull(),
    metadataHash: t.hex().notNull(),
    royaltyBps: t.integer().notNull(),
    maxSupply: whole(t).notNull(),
    minted: whole(t).notNull(),
    /** Who may mint beside the creator; null: nobody. */
    minter: t.hex(),
    createdBlock: whole(t).notNull(),
    createdAt: whole(t).notNull(),
    transaction: t.hex().notNull(),
    updatedBlock: whole(t).notNull(),
  }),
  (table) => ({
    contentHash: index().on(table.contentHash),
    creator: index().on(table.creator, table.id),
  }),
);

/** One row a copy, as it is now; its token id is `editionId << 32 | serial`. */
export const copy = onchainTable(
  "copy",
  (t) => ({
    tokenId: t.bigint().primaryKey(),
    editionId: t.bigint().notNull(),
    serial: whole(t).notNull(),
    /** Whose it is: while it is held for an auction or a raffle, its seller or host. */
    owner: t.hex().notNull(),
    /** Transfers so far, modulo 2^32. */
    epoch: whole(t).notNull(),
    /** The active listing. */
    listingId: t.text(),
    /** The live auction, whose contract holds the token meanwhile. */
    auctionId: t.bigint(),
    /** The raffle that it is a prize of, whose contract holds the token meanwhile. */
    raffleId: t.bigint(),
    mintedAt: whole(t).notNull(),
    mintTransaction: t.hex().notNull(),
    updatedBlock: whole(t).notNull(),
  }),
  (table) => ({
    edition: index().on(table.editionId, table.serial),
    owner: index().on(table.owner, table.tokenId),
  }),
);

/**
 * One row a sale of copies, by the contract's id. It is over when all are sold, or at `ends_at`,
 * which readers compare with the time.
 */
export const editionSale = onchainTable(
  "edition_sale",
  (t) => ({
    id: t.bigint().primaryKey(),
    kind: t.text({ enum: ["fixed", "dutch"] }).notNull(),
    editionId: t.bigint().notNull(),
    seller: t.hex().notNull(),
    currency: t.text({ enum: currencies }).notNull(),
    feeBps: t.integer().notNull(),
    startPrice: t.bigint().notNull(),
    /** The start price, if it does not fall. */
    floorPrice: t.bigint().notNull(),
    fallSeconds: whole(t).notNull(),
    quantity: whole(t).notNull(),
    maxPerWallet: whole(t).notNull(),
    startsAt: whole(t).notNull(),
    /** When its seller ended it, if it was before its time. */
    endsAt: whole(t).notNull(),
    isEnded: t.boolean().notNull(),
    sold: whole(t).notNull(),
    /** Of the copy sold last; null while none is. */
    lastPrice: t.bigint(),
    /** The seller of a falling sale has been paid. */
    isSettled: t.boolean().notNull(),
    createdBlock: whole(t).notNull(),
    createdAt: whole(t).notNull(),
    transaction: t.hex().notNull(),
    updatedBlock: whole(t).notNull(),
  }),
  (table) => ({ edition: index().on(table.editionId, table.id) }),
);

/** Every purchase; the copies are `first_serial` and those after it. */
export const editionPurchase = onchainTable(
  "edition_purchase",
  (t) => ({
    ...eventColumns(t),
    saleId: t.bigint().notNull(),
    buyer: t.hex().notNull(),
    firstSerial: whole(t).notNull(),
    quantity: whole(t).notNull(),
    /** Of one copy. */
    price: t.bigint().notNull(),
    fee: t.bigint().notNull(),
  }),
  (table) => ({
    saleId: index().on(table.saleId, table.id),
    buyer: index().on(table.buyer, table.id),
  }),
);

/** What an account bought in a sale in all; `paid_back` is its rebate, once it got it. */
export const editionBuyer = onchainTable(
  "edition_buyer",
  (t) => ({
    /** `<saleId>-<buyer>` */
    id: t.text().primaryKey(),
    saleId: t.bigint().notNull(),
    buyer: t.hex().notNull(),
    quantity: whole(t).notNull(),
    paid: t.bigint().notNull(),
    paidBack: t.bigint().notNull(),
    updatedBlock: whole(t).notNull(),
  }),
  (table) => ({ buyer: index().on(table.buyer, table.saleId) }),
);
