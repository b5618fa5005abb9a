import { bigint, index, primaryKey, smallint, text, uuid } from "drizzle-orm/pg-core";
import { people } from "./accountTables.ts";
import { app, time } from "./appSchema.ts";

/** Six-digit codes that are out: the newest of each purpose and subject. */
export const codes = app.table(
  "codes",
  {
    purpose: text("purpose").notNull(),
    /** Whom or what it proves: a person's id, or the HMAC of an address. */
    subject: text("subject").notNull(),
    /** HMAC: six digits alone could be tried out. */
    codeHash: text("code_hash").notNull(),
    /** What is to be proved, e.g. a number; sealed. */
    payload: text("payload"),
    triesLeft: smallint("tries_left").notNull(),
    createdAt: time("created_at").notNull(),
    expiresAt: time("expires_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.purpose, t.subject] }), index("codes_expires").on(t.expiresAt)],
);

/** Links by which a password is set anew; the token itself is never stored. */
export const passwordResets = app.table(
  "password_resets",
  {
    tokenHash: text("token_hash").primaryKey(),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id),
    createdAt: time("created_at").notNull(),
    expiresAt: time("expires_at").notNull(),
    usedAt: time("used_at"),
  },
  (t) => [
    index("password_resets_person").on(t.personId),
    index("password_resets_expires").on(t.expiresAt),
  ],
);

/** How a person proves themselves a second time. */
export const twoFactor = app.table(
  "two_factor",
  {
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id),
    method: text("method", { enum: ["OTP_APP", "SMS", "EMAIL"] }).notNull(),
    /** Of an authenticator app, sealed. */
    secret: text("secret"),
    /** Of one that is being set up, sealed; takes the other's place once confirmed. */
    pendingSecret: text("pending_secret"),
    /** The newest time step whose code was taken. */
    lastStep: bigint("last_step", { mode: "number" }),
    createdAt: time("created_at").notNull(),
    /** Null until its first code was right: not asked for before. */
    confirmedAt: time("confirmed_at"),
  },
  (t) => [primaryKey({ columns: [t.personId, t.method] })],
);

/** For whoever lost their second factor; each good once. */
export const recoveryCodes = app.table(
  "recovery_codes",
  {
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id),
    codeHash: text("code_hash").notNull(),
    createdAt: time("created_at").notNull(),
    usedAt: time("used_at"),
  },
  (t) => [primaryKey({ columns: [t.personId, t.codeHash] })],
);

/** Passed the first proof, and asked for the second; the token itself is never stored. */
export const pendingLogins = app.table(
  "pending_logins",
  {
    tokenHash: text("token_hash").primaryKey(),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id),
    /** How they proved themselves so far. */
    amr: text("amr").array().notNull(),
    /** The wallet that was proved. */
    address: text("address"),
    createdAt: time("created_at").notNull(),
    expiresAt: time("expires_at").notNull(),
  },
  (t) => [
    index("pending_logins_person").on(t.personId),
    index("pending_logins_expires").on(t.expiresAt),
  ],
);

/** Signed tokens that are good once, and were used. */
export const usedTokens = app.table(
  "used_tokens",
  { id: text("id").primaryKey(), expiresAt: time("expires_at").notNull() },
  (t) => [index("used_tokens_expires").on(t.expiresAt)],
);
