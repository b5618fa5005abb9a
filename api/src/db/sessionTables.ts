import { sql } from "drizzle-orm";
import { index, jsonb, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { people } from "./accountTables.ts";
import { app, time } from "./appSchema.ts";

/** What makes a device signed in. Access tokens name it; revoking it ends them. */
export const sessions = app.table(
  "sessions",
  {
    id: uuid("id").primaryKey(),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id),
    /** The wallet that was proved in this session, lower case. */
    address: text("address"),
    /** How they proved themselves. */
    amr: text("amr").array().notNull(),
    createdAt: time("created_at").notNull(),
    /** When they last proved themselves in full. */
    authAt: time("auth_at").notNull(),
    seenAt: time("seen_at").notNull(),
    expiresAt: time("expires_at").notNull(),
    userAgent: text("user_agent").notNull(),
    ip: text("ip").notNull(),
    revokedAt: time("revoked_at"),
    revokedWhy: text("revoked_why"),
  },
  (t) => [
    index("sessions_person").on(t.personId, t.createdAt),
    index("sessions_address").on(t.address, t.createdAt),
    index("sessions_revoked").on(t.revokedAt).where(sql`${t.revokedAt} is not null`),
    index("sessions_expires").on(t.expiresAt),
  ],
);

/** Each good once, and then replaced by the next; the token itself is never stored. */
export const refreshTokens = app.table(
  "refresh_tokens",
  {
    hash: text("hash").primaryKey(),
    sessionId: uuid("session_id")
      .notNull()
      .references(() => sessions.id, { onDelete: "cascade" }),
    createdAt: time("created_at").notNull(),
    usedAt: time("used_at"),
  },
  (t) => [index("refresh_tokens_session").on(t.sessionId)],
);

/** Keys that sign access tokens. Old ones stay while a token of theirs can live. */
export const signingKeys = app.table(
  "signing_keys",
  {
    /** RFC 7638 thumbprint. */
    kid: text("kid").primaryKey(),
    publicJwk: jsonb("public_jwk").$type<Record<string, string>>().notNull(),
    /** Sealed. */
    privateJwk: text("private_jwk").notNull(),
    createdAt: time("created_at").notNull(),
    retiresAt: time("retires_at").notNull(),
  },
  (t) => [index("signing_keys_retires").on(t.retiresAt)],
);

/** Keys with which a person's programs sign their requests. */
export const apiKeys = app.table(
  "api_keys",
  {
    id: uuid("id").primaryKey(),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id),
    name: text("name").notNull(),
    accessKey: text("access_key").notNull().unique("api_keys_access_key"),
    /** Sealed: a signature can't be checked against a hash. */
    secret: text("secret").notNull(),
    scopes: text("scopes", { enum: ["read", "trade", "withdraw"] })
      .array()
      .notNull(),
    /** From where it may be used, as addresses and CIDR ranges; empty: from anywhere. */
    addresses: text("addresses").array().notNull(),
    createdAt: time("created_at").notNull(),
    expiresAt: time("expires_at").notNull(),
    usedAt: time("used_at"),
    revokedAt: time("revoked_at"),
  },
  (t) => [index("api_keys_person").on(t.personId, t.createdAt)],
);

/** What a key has signed lately: nothing of it is taken twice. */
export const apiKeyNonces = app.table(
  "api_key_nonces",
  {
    keyId: uuid("key_id")
      .notNull()
      .references(() => apiKeys.id, { onDelete: "cascade" }),
    nonceHash: text("nonce_hash").notNull(),
    expiresAt: time("expires_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.keyId, t.nonceHash] }),
    index("api_key_nonces_expires").on(t.expiresAt),
  ],
);
