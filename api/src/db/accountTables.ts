import { sql } from "drizzle-orm";
import {
  index,
  integer,
  jsonb,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { app, time } from "./appSchema.ts";

/**
 * Whoever signs in, by whatever way. Of a deleted person only the row stays, for what must be kept
 * to point to.
 */
export const people = app.table(
  "people",
  {
    id: uuid("id").primaryKey(),
    createdAt: time("created_at").notNull().defaultNow(),
    /** Lower case, and proved by a code or by who vouches for it. */
    email: text("email"),
    emailVerifiedAt: time("email_verified_at"),
    username: text("username"),
    /** The name as it is compared: NFKC, lower case. */
    usernameKey: text("username_key"),
    name: text("name"),
    passwordHash: text("password_hash"),
    passwordAt: time("password_at"),
    /** Sealed. */
    phone: text("phone"),
    /** HMAC of the number: one number, one account. */
    phoneHash: text("phone_hash"),
    phoneVerifiedAt: time("phone_verified_at"),
    birthYear: smallint("birth_year"),
    gender: text("gender", { enum: ["female", "male", "other"] }),
    language: text("language", { enum: ["ko", "en"] }),
    /** Name of the picture's file. */
    picture: text("picture"),
    /** Beyond `user`, which everybody is. */
    roles: text("roles", { enum: ["seller", "admin", "operator"] })
      .array()
      .notNull()
      .default(sql`'{}'::text[]`),
    suspendedAt: time("suspended_at"),
    /** When roles or suspension last changed: tokens from before are looked up again. */
    accessChangedAt: time("access_changed_at"),
    deletedAt: time("deleted_at"),
  },
  (t) => [
    uniqueIndex("people_email").on(t.email),
    uniqueIndex("people_username").on(t.usernameKey),
    uniqueIndex("people_phone").on(t.phoneHash),
    index("people_newest").on(t.createdAt, t.id),
    index("people_picture").on(t.picture).where(sql`${t.picture} is not null`),
    index("people_access_changed")
      .on(t.accessChangedAt)
      .where(sql`${t.accessChangedAt} is not null`),
  ],
);

/** Accounts elsewhere that a person signs in with. */
export const identities = app.table(
  "identities",
  {
    provider: text("provider", { enum: ["google", "naver", "kakao"] }).notNull(),
    subject: text("subject").notNull(),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id),
    email: text("email"),
    createdAt: time("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.provider, t.subject] }),
    uniqueIndex("identities_person").on(t.personId, t.provider),
  ],
);

/** Sign-ins that are away at another site. */
export const oauthAttempts = app.table(
  "oauth_attempts",
  {
    stateHash: text("state_hash").primaryKey(),
    provider: text("provider", { enum: ["google", "naver", "kakao"] }).notNull(),
    /** PKCE verifier and nonce, sealed. */
    secrets: text("secrets").notNull(),
    /** SHA-256 of the cookie of the browser that began it. */
    browserHash: text("browser_hash").notNull(),
    purpose: text("purpose", { enum: ["sign_in", "link", "prove"] })
      .notNull()
      .default("sign_in"),
    /** Who links it, or proves themselves by it; null to sign in. */
    personId: uuid("person_id").references(() => people.id),
    sessionId: uuid("session_id"),
    returnTo: text("return_to").notNull(),
    createdAt: time("created_at").notNull(),
    expiresAt: time("expires_at").notNull(),
  },
  (t) => [
    index("oauth_attempts_expires").on(t.expiresAt),
    index("oauth_attempts_person").on(t.personId),
  ],
);

/** What happened to an account's security. Stays when its person goes, without them. */
export const securityEvents = app.table(
  "security_events",
  {
    id: uuid("id").primaryKey(),
    personId: uuid("person_id").references(() => people.id),
    kind: text("kind").notNull(),
    at: time("at").notNull(),
    ip: text("ip"),
    userAgent: text("user_agent"),
    sessionId: uuid("session_id"),
    /** Never a secret. */
    details: jsonb("details").$type<Record<string, string>>(),
  },
  (t) => [index("security_events_person").on(t.personId, t.at, t.id)],
);

/** Mail and short messages on their way, or kept for the outbox. */
export const outgoingMessages = app.table(
  "outgoing_messages",
  {
    id: uuid("id").primaryKey(),
    personId: uuid("person_id").references(() => people.id),
    channel: text("channel", { enum: ["email", "sms"] }).notNull(),
    template: text("template").notNull(),
    language: text("language", { enum: ["ko", "en"] }).notNull(),
    /** To whom, sealed. */
    recipient: text("recipient").notNull(),
    /** What the template is filled with, or the text itself; sealed. */
    content: text("content").notNull(),
    status: text("status", { enum: ["waiting", "sent", "failed"] })
      .notNull()
      .default("waiting"),
    tries: integer("tries").notNull().default(0),
    problem: text("problem"),
    createdAt: time("created_at").notNull(),
    nextTryAt: time("next_try_at"),
    sentAt: time("sent_at"),
    /** When it is of no use any more, and deleted. */
    expiresAt: time("expires_at").notNull(),
  },
  (t) => [
    index("outgoing_messages_newest").on(t.createdAt, t.id),
    index("outgoing_messages_waiting").on(t.nextTryAt).where(sql`${t.status} = 'waiting'`),
    index("outgoing_messages_person").on(t.personId),
    index("outgoing_messages_expires").on(t.expiresAt),
  ],
);
