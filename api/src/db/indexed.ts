import { bigint, boolean, integer, numeric, pgSchema, text } from "drizzle-orm/pg-core";

/**
 * The indexer's tables as the API sees them: views in schema `idx`, read only, never migrated here.
 * Addresses and hashes are lower-case hex. Event ids sort by block and log index.
 */
const idx = pgSchema("idx");

/** Amounts and token ids. */
const big = (name: string) => numeric(name, { precision: 78, scale: 0 });
/** Block numbers and Unix seconds. */
const whole = (name: string) => bigint(name, { mode: "number" });
const event = () => ({
  id: text("id").notNull(),
  block: whole("block").notNull(),
  logIndex: integer("log_index").notNull(),
  at: whole("at").notNull(),
  transaction: text("transaction").notNull(),
});

export const tokenBalances = idx
  .view("token_balance", {
    address: text("address").notNull(),
    balance: big("balance").notNull(),
    updatedBlock: whole("updated_block").notNull(),
  })
  .existing();

export const indexedWorks = idx
  .view("work", {
    tokenId: big("token_id").notNull(),
    creator: text("creator").notNull(),
    owner: text("owner").notNull(),
    contentHash: text("content_hash").notNull(),
    metadataHash: text("metadata_hash").notNull(),
    royaltyBps: integer("royalty_bps").notNull(),
    epoch: whole("epoch").notNull(),
    listingId: text("listing_id"),
    auctionId: big("auction_id"),
    raffleId: big("raffle_id"),
    mintedBlock: whole("minted_block").notNull(),
    mintedAt: whole("minted_at").notNull(),
    mintTransaction: text("mint_transaction").notNull(),
    updatedBlock: whole("updated_block").notNull(),
  })
  .existing();

export const editions = idx
  .view("edition", {
    id: big("id").notNull(),
    creator: text("creator").notNull(),
    contentHash: text("content_hash").notNull(),
    metadataHash: text("metadata_hash").notNull(),
    royaltyBps: integer("royalty_bps").notNull(),
    maxSupply: whole("max_supply").notNull(),
    minted: whole("minted").notNull(),
    minter: text("minter"),
    createdAt: whole("created_at").notNull(),
    transaction: text("transaction").notNull(),
  })
  .existing();

export const copies = idx
  .view("copy", {
    tokenId: big("token_id").notNull(),
    editionId: big("edition_id").notNull(),
    serial: whole("serial").notNull(),
    owner: text("owner").notNull(),
    epoch: whole("epoch").notNull(),
    listingId: text("listing_id"),
    auctionId: big("auction_id"),
    raffleId: big("raffle_id"),
    mintedAt: whole("minted_at").notNull(),
    mintTransaction: text("mint_transaction").notNull(),
  })
  .existing();

export const editionSales = idx
  .view("edition_sale", {
    id: big("id").notNull(),
    kind: text("kind", { enum: ["fixed", "dutch"] }).notNull(),
    editionId: big("edition_id").notNull(),
    seller: text("seller").notNull(),
    currency: text("currency", { enum: ["ETH", "JTK"] }).notNull(),
    feeBps: integer("fee_bps").notNull(),
    startPrice: big("start_price").notNull(),
    floorPrice: big("floor_price").notNull(),
    fallSeconds: whole("fall_seconds").notNull(),
    quantity: whole("quantity").notNull(),
    maxPerWallet: whole("max_per_wallet").notNull(),
    startsAt: whole("starts_at").notNull(),
    endsAt: whole("ends_at").notNull(),
    isEnded: boolean("is_ended").notNull(),
    sold: whole("sold").notNull(),
    lastPrice: big("last_price"),
    isSettled: boolean("is_settled").notNull(),
    transaction: text("transaction").notNull(),
  })
  .existing();

export const workTransfers = idx
  .view("work_transfer", {
    ...event(),
    tokenId: big("token_id").notNull(),
    from: text("from").notNull(),
    to: text("to").notNull(),
  })
  .existing();

export const listings = idx
  .view("listing", {
    id: text("id").notNull(),
    collection: text("collection").notNull(),
    tokenId: big("token_id").notNull(),
    seller: text("seller").notNull(),
    buyer: text("buyer"),
    price: big("price").notNull(),
    currency: text("currency", { enum: ["ETH", "JTK"] }).notNull(),
    feeBps: integer("fee_bps").notNull(),
    epoch: whole("epoch").notNull(),
    expiresAt: whole("expires_at").notNull(),
    status: text("status", {
      enum: ["active", "sold", "cancelled", "replaced", "cleared", "dead"],
    }).notNull(),
    listedBlock: whole("listed_block").notNull(),
    listedAt: whole("listed_at").notNull(),
    transaction: text("transaction").notNull(),
    updatedBlock: whole("updated_block").notNull(),
    updatedAt: whole("updated_at").notNull(),
    closedBlock: whole("closed_block"),
    closedAt: whole("closed_at"),
    closedTransaction: text("closed_transaction"),
  })
  .existing();

export const auctions = idx
  .view("auction", {
    id: big("id").notNull(),
    kind: text("kind", { enum: ["english", "dutch"] }).notNull(),
    status: text("status", { enum: ["live", "sold", "unsold", "cancelled"] }).notNull(),
    seller: text("seller").notNull(),
    collection: text("collection").notNull(),
    tokenId: big("token_id").notNull(),
    currency: text("currency", { enum: ["ETH", "JTK"] }).notNull(),
    feeBps: integer("fee_bps").notNull(),
    startPrice: big("start_price").notNull(),
    limitPrice: big("limit_price"),
    minStepBps: integer("min_step_bps").notNull(),
    durationSeconds: integer("duration_seconds").notNull(),
    extensionWindowSeconds: integer("extension_window_seconds").notNull(),
    maxExtensionSeconds: integer("max_extension_seconds").notNull(),
    startsAt: whole("starts_at"),
    endsAt: whole("ends_at"),
    lastEndsAt: whole("last_ends_at"),
    leader: text("leader"),
    leadingBid: big("leading_bid"),
    bidCount: integer("bid_count").notNull(),
    buyer: text("buyer"),
    price: big("price"),
    soldBy: text("sold_by", { enum: ["settling", "buying"] }),
    createdAt: whole("created_at").notNull(),
    transaction: text("transaction").notNull(),
    closedAt: whole("closed_at"),
    closedTransaction: text("closed_transaction"),
  })
  .existing();

export const bids = idx
  .view("bid", {
    ...event(),
    auctionId: big("auction_id").notNull(),
    bidder: text("bidder").notNull(),
    amount: big("amount").notNull(),
    isRaise: boolean("is_raise").notNull(),
    endsAt: whole("ends_at").notNull(),
    status: text("status", {
      enum: ["leading", "raised", "outbid", "released", "won"],
    }).notNull(),
    credited: boolean("credited").notNull(),
  })
  .existing();

export const sales = idx
  .view("sale", {
    ...event(),
    listingId: text("listing_id"),
    orderHash: text("order_hash"),
    collection: text("collection").notNull(),
    tokenId: big("token_id").notNull(),
    seller: text("seller").notNull(),
    buyer: text("buyer").notNull(),
    price: big("price").notNull(),
    currency: text("currency", { enum: ["ETH", "JTK"] }).notNull(),
    fee: big("fee").notNull(),
    royaltyReceiver: text("royalty_receiver").notNull(),
    royalty: big("royalty").notNull(),
  })
  .existing();

export const nonceWords = idx
  .view("nonce_word", {
    id: text("id").notNull(),
    maker: text("maker").notNull(),
    word: big("word").notNull(),
    used: big("used").notNull(),
    updatedBlock: whole("updated_block").notNull(),
  })
  .existing();

export const orderCounters = idx
  .view("order_counter", {
    maker: text("maker").notNull(),
    counter: big("counter").notNull(),
    updatedBlock: whole("updated_block").notNull(),
  })
  .existing();

export const payouts = idx
  .view("payout", {
    ...event(),
    kind: text("kind", { enum: ["seller", "royalty"] }).notNull(),
    to: text("to").notNull(),
    currency: text("currency", { enum: ["ETH", "JTK"] }).notNull(),
    amount: big("amount").notNull(),
    credited: boolean("credited").notNull(),
  })
  .existing();

export const activities = idx
  .view("activity", {
    id: text("id").notNull(),
    address: text("address").notNull(),
    kind: text("kind").notNull(),
    role: text("role", { enum: ["actor", "counterparty"] }).notNull(),
    eventId: text("event_id").notNull(),
    tokenId: big("token_id"),
    counterparty: text("counterparty"),
    amount: big("amount"),
    currency: text("currency", { enum: ["ETH", "JTK"] }),
    block: whole("block").notNull(),
    logIndex: integer("log_index").notNull(),
    at: whole("at").notNull(),
    transaction: text("transaction").notNull(),
  })
  .existing();

/** Ponder's own: how far each chain is indexed. */
export const checkpoints = idx
  .view("_ponder_checkpoint", {
    chainName: text("chain_name").notNull(),
    chainId: bigint("chain_id", { mode: "number" }).notNull(),
    latestCheckpoint: text("latest_checkpoint").notNull(),
    safeCheckpoint: text("safe_checkpoint"),
  })
  .existing();
