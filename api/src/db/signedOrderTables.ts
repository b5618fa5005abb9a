import { sql } from "drizzle-orm";
import { bigint, index, integer, numeric, smallint, text, timestamp } from "drizzle-orm/pg-core";
import { app } from "./appSchema.ts";

const big = (name: string) => numeric(name, { precision: 78, scale: 0 });
const whole = (name: string) => bigint(name, { mode: "number" });

/**
 * Signed orders as their makers gave them; whether one can be filled is for the chain to say.
 * Addresses and hashes are lower case.
 */
export const signedOrders = app.table(
  "orders",
  {
    hash: text("hash").primaryKey(),
    /** Hash of the chain's first block: the same contracts may stand on another chain. */
    chain: text("chain").notNull(),
    side: smallint("side").notNull(),
    maker: text("maker").notNull(),
    collection: text("collection").notNull(),
    tokenId: big("token_id").notNull(),
    currency: text("currency", { enum: ["ETH", "JTK"] }).notNull(),
    price: big("price").notNull(),
    taker: text("taker").notNull(),
    startsAt: whole("starts_at").notNull(),
    expiresAt: whole("expires_at").notNull(),
    nonce: big("nonce").notNull(),
    counter: big("counter").notNull(),
    maxFeeBps: integer("max_fee_bps").notNull(),
    epoch: whole("epoch").notNull(),
    signature: text("signature").notNull(),
    createdAt: timestamp("created_at", {
      withTimezone: true,
      precision: 3,
      mode: "date",
    }).notNull(),
  },
  (t) => [
    index("orders_newest").on(t.chain, t.createdAt, t.hash),
    index("orders_maker").on(t.chain, t.maker, t.createdAt, t.hash),
    index("orders_token").on(t.chain, t.tokenId, t.createdAt, t.hash),
    index("orders_asks").on(t.chain, t.currency, t.price, t.hash).where(sql`${t.side} = 0`),
    index("orders_owners_asks")
      .on(t.chain, t.tokenId, t.maker, t.epoch, t.currency, t.price, t.hash)
      .where(sql`${t.side} = 0`),
    index("orders_bids").on(t.chain, t.tokenId, t.price, t.hash).where(sql`${t.side} <> 0`),
    index("orders_expires").on(t.expiresAt),
  ],
);
