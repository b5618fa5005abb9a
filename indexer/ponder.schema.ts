import { index, onchainTable, type PgColumnsBuilders } from "ponder";

// A projection of the chain, which can be dropped and rebuilt identically: all ids are made of block
// number and log index. Amounts and token ids are numeric(78,0); block numbers and Unix seconds int8;
// addresses lower-case hex text. Column names become snake_case.

type Columns = PgColumnsBuilders;

const currencies = ["ETH", "JTK"] as const;
const whole = (t: Columns) => t.int8({ mode: "bigint" });

/** What every row made of one event carries; `id` (`<block>-<logIndex>`, padded) sorts as the chain. */
const eventColumns = (t: Columns) => ({
  id: t.text().primaryKey(),
  block: whole(t).notNull(),
  logIndex: t.integer().notNull(),
  at: whole(t).notNull(),
  transaction: t.hex().notNull(),
});

/** JTK balances. The zero address has none. */
export const tokenBalance = onchainTable("token_balance", (t) => ({
  address: t.hex().primaryKey(),
  balance: t.bigint().notNull(),
  updatedBlock: whole(t).notNull(),
}));

/** JTK transfers, mints (from 0x0) and burns (to 0x0) included. */
export const tokenTransfer = onchainTable(
  "token_transfer",
  (t) => ({
    ...eventColumns(t),
    from: t.hex().notNull(),
    to: t.hex().notNull(),
    amount: t.bigint().notNull(),
  }),
  (table) => ({
    from: index().on(table.from, table.id),
    to: index().on(table.to, table.id),
  }),
);

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

/** One row a minted work, as it is now. */
export const work = onchainTable(
  "work",
  (t) => ({
    tokenId: t.bigint().primaryKey(),
    creator: t.hex().notNull(),
    owner: t.hex().notNull(),
    contentHash: t.hex().notNull(),
    metadataHash: t.hex().notNull(),
    royaltyBps: t.integer().notNull(),
    /** Transfers so far, modulo 2^32. */
    epoch: whole(t).notNull(),
    /** The active listing. */
    listingId: t.text(),
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
 * One row a `Listed` event. Why it closed: `sold`; `cancelled` by its seller; `replaced` by a newer one;
 * `cleared` by anyone after it expired; `dead` once our token moved without a sale. The first reason
 * stays. Expiry is no status: readers compare `expires_at` with the time.
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

/** The marketplace's one listing slot a token, any collection: which listing is in it, live or dead. */
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
    listingId: t.text().notNull(),
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
    tokenId: index().on(table.tokenId, table.id),
    seller: index().on(table.seller, table.id),
    buyer: index().on(table.buyer, table.id),
    block: index().on(table.block),
  }),
);

/** Every movement of a sale's money. `credited`: the payee refused it and has a credit instead. */
export const payout = onchainTable(
  "payout",
  (t) => ({
    ...eventColumns(t),
    kind: t.text({ enum: ["seller", "royalty", "fee"] }).notNull(),
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

/** One row for each address an event touches. */
export const activity = onchainTable(
  "activity",
  (t) => ({
    /** `<eventId>-<n>` */
    id: t.text().primaryKey(),
    address: t.hex().notNull(),
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
        ],
      })
      .notNull(),
    role: t.text({ enum: ["actor", "counterparty"] }).notNull(),
    eventId: t.text().notNull(),
    /** Set for events of our own collection's works only. */
    tokenId: t.bigint(),
    counterparty: t.hex(),
    amount: t.bigint(),
    currency: t.text({ enum: currencies }),
    block: whole(t).notNull(),
    logIndex: t.integer().notNull(),
    at: whole(t).notNull(),
    transaction: t.hex().notNull(),
  }),
  (table) => ({
    address: index().on(table.address, table.id),
    tokenId: index().on(table.tokenId, table.id),
    kind: index().on(table.kind, table.id),
    eventId: index().on(table.eventId),
  }),
);
