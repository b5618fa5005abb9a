import { index, onchainTable, onchainView, sql } from "ponder";

import { auction, bid, heldCredit } from "./schema/auctions.ts";
import { currencies, eventColumns, whole } from "./schema/columns.ts";
import { copy, edition, editionBuyer, editionPurchase, editionSale } from "./schema/editions.ts";
import { nonceWord, orderCounter } from "./schema/orders.ts";
import { raffle, raffleEntrant, raffleEntry, rafflePrize } from "./schema/raffles.ts";

// A projection of the chain, which can be dropped and rebuilt identically: all ids are made of
// block number and log index. Amounts and token ids are numeric(78,0); block numbers and Unix
// seconds int8; addresses lower-case hex text. Column names become snake_case.

export {
  auction,
  bid,
  copy,
  edition,
  editionBuyer,
  editionPurchase,
  editionSale,
  heldCredit,
  nonceWord,
  orderCounter,
  raffle,
  raffleEntrant,
  raffleEntry,
  rafflePrize,
};

/** JTK balances. The zero address has none. */
export const tokenBalance = onchainTable("token_balance", (t) => ({
  address: t.hex().primaryKey(),
  balance: t.bigint().notNull(),
  updatedBlock: whole(t).notNull(),
}));

/** Trades with the desk. ETH is what the account paid or, after the fee, received. */
export const swap = onchainTable(
  "swap",
  (t) => ({
    ...eventColumns(t),
    side: t.text({ enum: ["buy", "sell"] }).notNull(),
    account: t.hex().notNull(),
    ethWei: t.bigint().notNull(),
    tokens: t.bigint().notNull(),
    feeWei: t.bigint().notNull(),
  }),
  (table) => ({ account: index().on(table.account, table.id) }),
);

/** One row a unique minted work, as it is now. */
export const work = onchainTable(
  "work",
  (t) => ({
    tokenId: t.bigint().primaryKey(),
    creator: t.hex().notNull(),
    /** Whose it is: while it is held for an auction or a raffle, its seller or host. */
    owner: t.hex().notNull(),
    contentHash: t.hex().notNull(),
    metadataHash: t.hex().notNull(),
    royaltyBps: t.integer().notNull(),
    /** Transfers so far, modulo 2^32. */
    epoch: whole(t).notNull(),
    /** The active listing. */
    listingId: t.text(),
    /** The live auction, whose contract holds the token meanwhile. */
    auctionId: t.bigint(),
    /** The raffle that it is a prize of, whose contract holds the token meanwhile. */
    raffleId: t.bigint(),
    mintedBlock: whole(t).notNull(),
    mintedAt: whole(t).notNull(),
    mintTransaction: t.hex().notNull(),
    updatedBlock: whole(t).notNull(),
  }),
  (table) => ({
    owner: index().on(table.owner, table.tokenId),
    creator: index().on(table.creator, table.tokenId),
    contentHash: index().on(table.contentHash),
    listingId: index().on(table.listingId),
  }),
);

/** Transfers of works, mints (from 0x0) included. */
export const workTransfer = onchainTable(
  "work_transfer",
  (t) => ({
    ...eventColumns(t),
    tokenId: t.bigint().notNull(),
    from: t.hex().notNull(),
    to: t.hex().notNull(),
  }),
  (table) => ({
    tokenId: index().on(table.tokenId, table.id),
    from: index().on(table.from, table.id),
    to: index().on(table.to, table.id),
  }),
);

/**
 * One row a `Listed` event. Why it closed: `sold`; `cancelled` by its seller; `replaced` by a newer
 * one; `cleared` by anyone after it expired, or after another collection's token moved, which we
 * do not see; `dead` once our token moved without a sale. The first reason stays. Expiry is no
 * status: readers compare `expires_at` with the time.
 */
export const listing = onchainTable(
  "listing",
  (t) => ({
    id: t.text().primaryKey(),
    collection: t.hex().notNull(),
    tokenId: t.bigint().notNull(),
    seller: t.hex().notNull(),
    /** The only account that may buy; null: anybody. */
    buyer: t.hex(),
    price: t.bigint().notNull(),
    currency: t.text({ enum: currencies }).notNull(),
    feeBps: t.integer().notNull(),
    /** 32 bits of whatever a foreign collection says: too large for an integer column. */
    epoch: whole(t).notNull(),
    expiresAt: whole(t).notNull(),
    status: t
      .text({ enum: ["active", "sold", "cancelled", "replaced", "cleared", "dead"] })
      .notNull(),
    listedBlock: whole(t).notNull(),
    listedAt: whole(t).notNull(),
    transaction: t.hex().notNull(),
    updatedBlock: whole(t).notNull(),
    updatedAt: whole(t).notNull(),
    closedBlock: whole(t),
    closedAt: whole(t),
    closedTransaction: t.hex(),
  }),
  (table) => ({
    statusPrice: index().on(table.status, table.price, table.id),
    statusNewest: index().on(table.status, table.id),
    seller: index().on(table.seller, table.id),
    tokenId: index().on(table.tokenId, table.id),
  }),
);

/**
 * The marketplace's one listing slot a token, any collection: which listing is in it, live or dead.
 */
export const listingCurrent = onchainTable("listing_current", (t) => ({
  /** `<collection>-<tokenId>` */
  id: t.text().primaryKey(),
  listingId: t.text(),
}));

/** price = fee + royalty + what the seller got. */
export const sale = onchainTable(
  "sale",
  (t) => ({
    ...eventColumns(t),
    /** What was bought: a listing, by a signed order, or an auction. The others are null. */
    listingId: t.text(),
    orderHash: t.hex(),
    auctionId: t.bigint(),
    collection: t.hex().notNull(),
    tokenId: t.bigint().notNull(),
    seller: t.hex().notNull(),
    buyer: t.hex().notNull(),
    price: t.bigint().notNull(),
    currency: t.text({ enum: currencies }).notNull(),
    fee: t.bigint().notNull(),
    royaltyReceiver: t.hex().notNull(),
    royalty: t.bigint().notNull(),
  }),
  (table) => ({
    listingId: index().on(table.listingId),
    orderHash: index().on(table.orderHash),
    auctionId: index().on(table.auctionId),
    tokenId: index().on(table.tokenId, table.id),
    seller: index().on(table.seller, table.id),
    buyer: index().on(table.buyer, table.id),
    block: index().on(table.block),
  }),
);

/** Every transfer of a sale's money. `credited`: the payee refused it and has a credit instead. */
export const payout = onchainTable(
  "payout",
  (t) => ({
    ...eventColumns(t),
    kind: t.text({ enum: ["seller", "royalty"] }).notNull(),
    to: t.hex().notNull(),
    currency: t.text({ enum: currencies }).notNull(),
    amount: t.bigint().notNull(),
    credited: t.boolean().notNull(),
  }),
  (table) => ({
    to: index().on(table.to, table.id),
    transaction: index().on(table.transaction),
  }),
);

/** ETH an account can withdraw from the marketplace. */
export const credit = onchainTable("credit", (t) => ({
  address: t.hex().primaryKey(),
  amountWei: t.bigint().notNull(),
  updatedBlock: whole(t).notNull(),
}));

/**
 * One row an event that its people would want to see; read by address as the view `activity`. It is
 * also all there is of a JTK transfer: a second table of the commonest of all events was a fifth of
 * a sync's time.
 */
export const activityEntry = onchainTable(
  "activity_entry",
  (t) => ({
    ...eventColumns(t),
    kind: t
      .text({
        enum: [
          "mint",
          "transfer",
          "list",
          "update",
          "cancel",
          "clear",
          "sale",
          "buy_token",
          "sell_token",
          "token_transfer",
          "payout",
          "credit_withdrawn",
          "auction_open",
          "bid",
          "bid_released",
          "auction_unsold",
          "auction_cancel",
          "raffle_open",
          "raffle_enter",
          "raffle_prize",
          "raffle_refund",
          "edition_create",
          "edition_sale_open",
          "edition_sale_end",
          "edition_rebate",
        ],
      })
      .notNull(),
    actor: t.hex().notNull(),
    /** Null: nobody, or the actor again. */
    counterparty: t.hex(),
    /** Of our own collection only; of an edition itself `id << 32`, which no token has. */
    tokenId: t.bigint(),
    amount: t.bigint(),
    currency: t.text({ enum: currencies }),
  }),
  (table) => ({
    actor: index().on(table.actor, table.id),
    counterparty: index().on(table.counterparty, table.id),
    tokenId: index().on(table.tokenId, table.id),
    kind: index().on(table.kind, table.id),
  }),
);

/**
 * The entries from the side of each address, actor and counterparty. Without a WHERE: with one,
 * Postgres sorts all entries of an address for a page of the newest, instead of reading two indexes
 * from their ends. So an entry without a counterparty has a row without an address, too.
 */
export const activity = onchainView("activity", {}).as(sql`
  select id, actor as address, kind, 'actor'::text as role, id as event_id, token_id, counterparty,
    amount, currency, block, log_index, at, transaction
  from ${activityEntry}
  union all
  select id, counterparty, kind, 'counterparty'::text, id, token_id, actor,
    amount, currency, block, log_index, at, transaction
  from ${activityEntry}
`);

/** JTK transfers between people. Mints and burns are the desk's swaps. */
export const tokenTransfer = onchainView("token_transfer", {}).as(sql`
  select id, block, log_index, at, transaction,
    actor as "from", coalesce(counterparty, actor) as "to", amount
  from ${activityEntry}
  where kind = 'token_transfer'
`);
