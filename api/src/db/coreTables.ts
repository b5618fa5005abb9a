import { sql } from "drizzle-orm";
import {
  bigint,
  index,
  integer,
  jsonb,
  numeric,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { people } from "./accountTables.ts";
import { app, time } from "./appSchema.ts";

/** Registered wallets with the balances last seen on the chain. Addresses are lower case. */
export const wallets = app.table(
  "wallets",
  {
    address: text("address").primaryKey(),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id),
    origin: text("origin", { enum: ["created", "imported", "connected"] }).notNull(),
    ethWei: numeric("eth_wei", { precision: 78, scale: 0 }),
    tokenUnits: numeric("token_units", { precision: 78, scale: 0 }),
    creditsWei: numeric("credits_wei", { precision: 78, scale: 0 }),
    blockNumber: bigint("block_number", { mode: "number" }),
    blockHash: text("block_hash"),
    blockAt: time("block_at"),
    refreshedAt: time("refreshed_at"),
    createdAt: time("created_at").notNull().defaultNow(),
  },
  (t) => [index("wallets_person").on(t.personId, t.createdAt, t.address)],
);

/** Ciphertext that only the wallet's owner can open; the server can't. */
export const backups = app.table("backups", {
  address: text("address")
    .primaryKey()
    .references(() => wallets.address),
  keystore: text("keystore").notNull(),
  recoveryAddress: text("recovery_address").notNull(),
  updatedAt: time("updated_at").notNull(),
});

/** Messages handed out to be signed, each good once. */
export const challenges = app.table(
  "challenges",
  {
    nonceHash: text("nonce_hash").primaryKey(),
    purpose: text("purpose", { enum: ["sign_in", "link", "recovery"] }).notNull(),
    address: text("address").notNull(),
    /** To whose account a wallet is to be linked. */
    personId: uuid("person_id").references(() => people.id),
    origin: text("origin").notNull(),
    chainId: integer("chain_id").notNull(),
    issuedAt: time("issued_at").notNull(),
    expiresAt: time("expires_at").notNull(),
  },
  (t) => [index("challenges_expires").on(t.expiresAt), index("challenges_person").on(t.personId)],
);

/** First answers of requests that carried an Idempotency-Key. */
export const idempotency = app.table(
  "idempotency",
  {
    scope: text("scope").notNull(),
    key: text("key").notNull(),
    requestHash: text("request_hash").notNull(),
    /** Null while the first request runs. */
    status: integer("status"),
    headers: jsonb("headers").$type<Record<string, string>>(),
    body: text("body"),
    /** A request that died without an answer stops blocking its key here. */
    lockedUntil: time("locked_until").notNull(),
    expiresAt: time("expires_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.scope, t.key] }), index("idempotency_expires").on(t.expiresAt)],
);

/** Test ETH given away; the signed transaction is kept until it is known to be mined. */
export const faucetGrants = app.table(
  "faucet_grants",
  {
    hash: text("hash").primaryKey(),
    chain: text("chain").notNull(),
    address: text("address").notNull(),
    nonce: bigint("nonce", { mode: "number" }).notNull(),
    amountWei: numeric("amount_wei", { precision: 78, scale: 0 }).notNull(),
    rawTransaction: text("raw_transaction"),
    createdAt: time("created_at").notNull(),
  },
  (t) => [
    index("faucet_grants_address").on(t.chain, t.address, t.createdAt),
    index("faucet_grants_unmined").on(t.chain, t.nonce).where(sql`${t.rawTransaction} is not null`),
  ],
);

/** Counters of the limits that hold across restarts; the shape is rate-limiter-flexible's. */
export const rateLimits = app.table(
  "rate_limits",
  {
    key: text("key").primaryKey(),
    points: integer("points").notNull().default(0),
    expire: bigint("expire", { mode: "number" }),
  },
  (t) => [index("rate_limits_expire").on(t.expire)],
);
