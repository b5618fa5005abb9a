-- The tokens of before can't be carried over: everybody signs in again.
DROP TABLE "app"."sessions";--> statement-breakpoint
CREATE TABLE "app"."sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"address" text,
	"amr" text[] NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"auth_at" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"user_agent" text NOT NULL,
	"ip" text NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"revoked_why" text
);--> statement-breakpoint
CREATE TABLE "app"."identities" (
	"provider" text NOT NULL,
	"subject" text NOT NULL,
	"person_id" uuid NOT NULL,
	"email" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "identities_provider_subject_pk" PRIMARY KEY("provider","subject")
);--> statement-breakpoint
CREATE TABLE "app"."oauth_attempts" (
	"state_hash" text PRIMARY KEY NOT NULL,
	"provider" text NOT NULL,
	"secrets" text NOT NULL,
	"browser_hash" text NOT NULL,
	"person_id" uuid,
	"session_id" uuid,
	"return_to" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);--> statement-breakpoint
CREATE TABLE "app"."outgoing_messages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid,
	"channel" text NOT NULL,
	"template" text NOT NULL,
	"language" text NOT NULL,
	"recipient" text NOT NULL,
	"content" text NOT NULL,
	"status" text DEFAULT 'waiting' NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"problem" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"next_try_at" timestamp (3) with time zone,
	"sent_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone NOT NULL
);--> statement-breakpoint
CREATE TABLE "app"."security_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid,
	"kind" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"ip" text,
	"user_agent" text,
	"session_id" uuid,
	"details" jsonb
);--> statement-breakpoint
CREATE TABLE "app"."codes" (
	"purpose" text NOT NULL,
	"subject" text NOT NULL,
	"code_hash" text NOT NULL,
	"payload" text,
	"tries_left" smallint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "codes_purpose_subject_pk" PRIMARY KEY("purpose","subject")
);--> statement-breakpoint
CREATE TABLE "app"."password_resets" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);--> statement-breakpoint
CREATE TABLE "app"."pending_logins" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"amr" text[] NOT NULL,
	"address" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);--> statement-breakpoint
CREATE TABLE "app"."recovery_codes" (
	"person_id" uuid NOT NULL,
	"code_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	CONSTRAINT "recovery_codes_person_id_code_hash_pk" PRIMARY KEY("person_id","code_hash")
);--> statement-breakpoint
CREATE TABLE "app"."two_factor" (
	"person_id" uuid NOT NULL,
	"method" text NOT NULL,
	"secret" text,
	"pending_secret" text,
	"last_step" bigint,
	"created_at" timestamp (3) with time zone NOT NULL,
	"confirmed_at" timestamp (3) with time zone,
	CONSTRAINT "two_factor_person_id_method_pk" PRIMARY KEY("person_id","method")
);--> statement-breakpoint
CREATE TABLE "app"."used_tokens" (
	"id" text PRIMARY KEY NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);--> statement-breakpoint
CREATE TABLE "app"."api_key_nonces" (
	"key_id" uuid NOT NULL,
	"nonce_hash" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "api_key_nonces_key_id_nonce_hash_pk" PRIMARY KEY("key_id","nonce_hash")
);--> statement-breakpoint
CREATE TABLE "app"."api_keys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"name" text NOT NULL,
	"access_key" text NOT NULL,
	"secret" text NOT NULL,
	"scopes" text[] NOT NULL,
	"addresses" text[] NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "api_keys_access_key" UNIQUE("access_key")
);--> statement-breakpoint
CREATE TABLE "app"."refresh_tokens" (
	"hash" text PRIMARY KEY NOT NULL,
	"session_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);--> statement-breakpoint
CREATE TABLE "app"."signing_keys" (
	"kid" text PRIMARY KEY NOT NULL,
	"public_jwk" jsonb NOT NULL,
	"private_jwk" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"retires_at" timestamp (3) with time zone NOT NULL
);--> statement-breakpoint
ALTER TABLE "app"."challenges" ADD COLUMN "person_id" uuid;--> statement-breakpoint
ALTER TABLE "app"."people" ADD COLUMN "email" text;--> statement-breakpoint
ALTER TABLE "app"."people" ADD COLUMN "email_verified_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "app"."people" ADD COLUMN "username" text;--> statement-breakpoint
ALTER TABLE "app"."people" ADD COLUMN "username_key" text;--> statement-breakpoint
ALTER TABLE "app"."people" ADD COLUMN "name" text;--> statement-breakpoint
ALTER TABLE "app"."people" ADD COLUMN "password_hash" text;--> statement-breakpoint
ALTER TABLE "app"."people" ADD COLUMN "password_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "app"."people" ADD COLUMN "phone" text;--> statement-breakpoint
ALTER TABLE "app"."people" ADD COLUMN "phone_hash" text;--> statement-breakpoint
ALTER TABLE "app"."people" ADD COLUMN "phone_verified_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "app"."people" ADD COLUMN "birth_year" smallint;--> statement-breakpoint
ALTER TABLE "app"."people" ADD COLUMN "gender" text;--> statement-breakpoint
ALTER TABLE "app"."people" ADD COLUMN "language" text;--> statement-breakpoint
ALTER TABLE "app"."people" ADD COLUMN "picture" text;--> statement-breakpoint
ALTER TABLE "app"."people" ADD COLUMN "roles" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "app"."people" ADD COLUMN "suspended_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "app"."people" ADD COLUMN "access_changed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "app"."people" ADD COLUMN "deleted_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "app"."identities" ADD CONSTRAINT "identities_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "app"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."oauth_attempts" ADD CONSTRAINT "oauth_attempts_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "app"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."outgoing_messages" ADD CONSTRAINT "outgoing_messages_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "app"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."security_events" ADD CONSTRAINT "security_events_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "app"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."password_resets" ADD CONSTRAINT "password_resets_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "app"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."pending_logins" ADD CONSTRAINT "pending_logins_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "app"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."recovery_codes" ADD CONSTRAINT "recovery_codes_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "app"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."two_factor" ADD CONSTRAINT "two_factor_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "app"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."api_key_nonces" ADD CONSTRAINT "api_key_nonces_key_id_api_keys_id_fk" FOREIGN KEY ("key_id") REFERENCES "app"."api_keys"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."api_keys" ADD CONSTRAINT "api_keys_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "app"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."sessions" ADD CONSTRAINT "sessions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "app"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."refresh_tokens" ADD CONSTRAINT "refresh_tokens_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "app"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "identities_person" ON "app"."identities" USING btree ("person_id","provider");--> statement-breakpoint
CREATE INDEX "oauth_attempts_expires" ON "app"."oauth_attempts" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "outgoing_messages_newest" ON "app"."outgoing_messages" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "outgoing_messages_waiting" ON "app"."outgoing_messages" USING btree ("next_try_at") WHERE "app"."outgoing_messages"."status" = 'waiting';--> statement-breakpoint
CREATE INDEX "outgoing_messages_person" ON "app"."outgoing_messages" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "outgoing_messages_expires" ON "app"."outgoing_messages" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "security_events_person" ON "app"."security_events" USING btree ("person_id","at","id");--> statement-breakpoint
CREATE INDEX "codes_expires" ON "app"."codes" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "password_resets_person" ON "app"."password_resets" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "password_resets_expires" ON "app"."password_resets" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "pending_logins_person" ON "app"."pending_logins" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "pending_logins_expires" ON "app"."pending_logins" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "used_tokens_expires" ON "app"."used_tokens" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "api_key_nonces_expires" ON "app"."api_key_nonces" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "api_keys_person" ON "app"."api_keys" USING btree ("person_id","created_at");--> statement-breakpoint
CREATE INDEX "refresh_tokens_session" ON "app"."refresh_tokens" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "signing_keys_retires" ON "app"."signing_keys" USING btree ("retires_at");--> statement-breakpoint
ALTER TABLE "app"."challenges" ADD CONSTRAINT "challenges_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "app"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "people_email" ON "app"."people" USING btree ("email");--> statement-breakpoint
CREATE UNIQUE INDEX "people_username" ON "app"."people" USING btree ("username_key");--> statement-breakpoint
CREATE UNIQUE INDEX "people_phone" ON "app"."people" USING btree ("phone_hash");--> statement-breakpoint
CREATE INDEX "people_newest" ON "app"."people" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "people_access_changed" ON "app"."people" USING btree ("access_changed_at") WHERE "app"."people"."access_changed_at" is not null;--> statement-breakpoint
CREATE INDEX "sessions_expires" ON "app"."sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "sessions_address" ON "app"."sessions" USING btree ("address","created_at");--> statement-breakpoint
CREATE INDEX "sessions_person" ON "app"."sessions" USING btree ("person_id","created_at");--> statement-breakpoint
CREATE INDEX "sessions_revoked" ON "app"."sessions" USING btree ("revoked_at") WHERE "app"."sessions"."revoked_at" is not null;
