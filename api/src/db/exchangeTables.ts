import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  json,
  numeric,
  pgSchema,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { time } from "./appSchema.ts";

/**
 * The exchange's tables; orders and money are its writer's alone. People are those of `app.people`.
 */
export const exchange = pgSchema("exchange");

const money = (name: string) => numeric(name, { precision: 38, scale: 0 });
const whole = (name: string) => bigint(name, { mode: "number" });

/** One row: whose turn it is to write. A writer that was overtaken finds another epoch here. */
export const writers = exchange.table("writers", {
  id: smallint("id").primaryKey(),
  epoch: whole("epoch").notNull(),
  /** Of the last command. */
  commandSeq: whole("command_seq").notNull(),
  /** The engine's own counter. */
  engineSequence: whole("engine_sequence").notNull(),
  takenAt: time("taken_at").notNull(),
  /** When it last said that it lives, by the database's clock. */
  seenAt: time("seen_at").notNull(),
});

/**
 * The journal: everything the engine was told, in order. Applied again it makes the same state.
 * `json`, for it is written far more often than looked into.
 */
export const commands = exchange.table(
  "commands",
  {
    seq: whole("seq").primaryKey(),
    nowMs: whole("now_ms").notNull(),
    userId: uuid("user_id"),
    /** The user's own name for it, for ever: a repeat gets the first result. */
    clientId: text("client_id"),
    command: json("command").notNull(),
    result: json("result").notNull(),
  },
  (t) => [
    uniqueIndex("commands_client").on(t.userId, t.clientId).where(sql`${t.clientId} is not null`),
  ],
);

/** A person's, available or held, or the house's; one an asset. In its smallest unit. */
export const accounts = exchange.table(
  "accounts",
  {
    id: integer("id").primaryKey(),
    userId: uuid("user_id"),
    /** `available`, `held`, or which of the house's it is. */
    name: text("name").notNull(),
    asset: text("asset").notNull(),
    balance: money("balance").notNull(),
  },
  (t) => [
    unique("accounts_owner").on(t.userId, t.name, t.asset).nullsNotDistinct(),
    check("accounts_not_below_zero", sql`${t.userId} is null or ${t.balance} >= 0`),
  ],
);

/**
 * What a command moved, account by account; zero in each asset. Never changed, never deleted. By
 * command first, as it is written and audited: nothing reads all of one account.
 */
export const postings = exchange.table(
  "postings",
  {
    accountId: integer("account_id").notNull(),
    seq: whole("seq").notNull(),
    amount: money("amount").notNull(),
  },
  (t) => [primaryKey({ columns: [t.seq, t.accountId] })],
);

/** Every order that was accepted, as it is now. */
export const exchangeOrders = exchange.table(
  "orders",
  {
    /** The engine's. */
    id: whole("id").primaryKey(),
    /** What the world calls it. */
    uuid: uuid("uuid").notNull().unique(),
    userId: uuid("user_id").notNull(),
    /** The name that its command was given under, if it was. */
    clientId: text("client_id"),
    market: text("market").notNull(),
    status: text("status", { enum: ["scheduled", "waiting", "open", "closed"] }).notNull(),
    closedBecause: text("closed_because"),
    /** As it was asked for: side, kind, price, lots, trigger, times. */
    wanted: json("wanted").notNull(),
    sequence: whole("sequence").notNull(),
    price: money("price").notNull(),
    lots: money("lots").notNull(),
    lotsLeft: money("lots_left").notNull(),
    lotsTraded: money("lots_traded").notNull(),
    lotsPrevented: money("lots_prevented").notNull(),
    budget: money("budget").notNull(),
    funds: money("funds").notNull(),
    feePpm: integer("fee_ppm").notNull(),
    grossFeePpm: integer("gross_fee_ppm").notNull(),
    couponId: text("coupon_id"),
    feePaid: money("fee_paid").notNull(),
    discount: money("discount").notNull(),
    held: money("held").notNull(),
    createdMs: whole("created_ms").notNull(),
    updatedMs: whole("updated_ms").notNull(),
  },
  (t) => [
    index("orders_mine").on(t.userId, t.id),
    index("orders_coupon").on(t.couponId).where(sql`${t.couponId} is not null`),
    index("orders_living").on(t.userId, t.id).where(sql`${t.status} <> 'closed'`),
    check("orders_hold", sql`${t.held} >= 0 and (${t.status} <> 'closed' or ${t.held} = 0)`),
  ],
);

export const trades = exchange.table(
  "trades",
  {
    market: text("market").notNull(),
    number: whole("number").notNull(),
    seq: whole("seq").notNull(),
    atMs: whole("at_ms").notNull(),
    price: money("price").notNull(),
    lots: money("lots").notNull(),
    funds: money("funds").notNull(),
    takerIsBid: boolean("taker_is_bid").notNull(),
    bidOrderId: whole("bid_order_id").notNull(),
    askOrderId: whole("ask_order_id").notNull(),
    bidFee: money("bid_fee").notNull(),
    askFee: money("ask_fee").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.market, t.number] }),
    index("trades_bid").on(t.bidOrderId),
    index("trades_ask").on(t.askOrderId),
    index("trades_seq").using("brin", t.seq),
  ],
);

/** What was traded in a second, minute, hour or day; made of the trades, and nothing else. */
export const candles = exchange.table(
  "candles",
  {
    market: text("market").notNull(),
    unit: text("unit", { enum: ["1s", "1m", "1h", "1d", "1d_kst"] }).notNull(),
    startMs: whole("start_ms").notNull(),
    open: money("open").notNull(),
    high: money("high").notNull(),
    low: money("low").notNull(),
    close: money("close").notNull(),
    lots: money("lots").notNull(),
    funds: money("funds").notNull(),
    trades: integer("trades").notNull(),
  },
  (t) => [primaryKey({ columns: [t.market, t.unit, t.startMs] })],
);

/** Up to which of its trades a market's candles go. */
export const candleCursors = exchange.table("candle_cursors", {
  market: text("market").primaryKey(),
  number: whole("number").notNull(),
});

/** Up to which trade the volumes have come. */
export const volumeCursors = exchange.table("volume_cursors", {
  market: text("market").primaryKey(),
  number: whole("number").notNull(),
});

/** What a person has traded in a day, in won; days are counted from 1970 on, in Korea's time. */
export const volumes = exchange.table(
  "volumes",
  {
    userId: uuid("user_id").notNull(),
    day: integer("day").notNull(),
    funds: money("funds").notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.day] })],
);

/** Percents off the fee of one order. Which one is what orders say. */
export const coupons = exchange.table(
  "coupons",
  {
    id: text("id").primaryKey(),
    /** In which order they were issued. */
    number: whole("number").generatedAlwaysAsIdentity(),
    userId: uuid("user_id").notNull(),
    discount: smallint("discount").notNull(),
    validUntil: time("valid_until").notNull(),
    createdAt: time("created_at").notNull(),
    deletedAt: time("deleted_at"),
  },
  (t) => [
    index("coupons_mine").on(t.userId, t.number),
    check("coupons_discount", sql`${t.discount} between 1 and 100`),
  ],
);

/** One row: what operators set while it runs. */
export const exchangeSettings = exchange.table("settings", {
  id: smallint("id").primaryKey(),
  botsOn: boolean("bots_on").notNull(),
});
