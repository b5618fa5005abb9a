CREATE TABLE "app"."backups" (
	"address" text PRIMARY KEY NOT NULL,
	"keystore" text NOT NULL,
	"recovery_address" text NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."challenges" (
	"nonce_hash" text PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"address" text NOT NULL,
	"origin" text NOT NULL,
	"chain_id" integer NOT NULL,
	"issued_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."faucet_grants" (
	"hash" text PRIMARY KEY NOT NULL,
	"chain" text NOT NULL,
	"address" text NOT NULL,
	"nonce" bigint NOT NULL,
	"amount_wei" numeric(78, 0) NOT NULL,
	"raw_transaction" text,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."idempotency" (
	"scope" text NOT NULL,
	"key" text NOT NULL,
	"request_hash" text NOT NULL,
	"status" integer,
	"headers" jsonb,
	"body" text,
	"locked_until" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "idempotency_scope_key_pk" PRIMARY KEY("scope","key")
);
--> statement-breakpoint
CREATE TABLE "app"."people" (
	"id" uuid PRIMARY KEY NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" bigint
);
--> statement-breakpoint
CREATE TABLE "app"."sessions" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"address" text NOT NULL,
	"person_id" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."wallets" (
	"address" text PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"origin" text NOT NULL,
	"eth_wei" numeric(78, 0),
	"token_units" numeric(78, 0),
	"credits_wei" numeric(78, 0),
	"block_number" bigint,
	"block_hash" text,
	"block_at" timestamp (3) with time zone,
	"refreshed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "app"."backups" ADD CONSTRAINT "backups_address_wallets_address_fk" FOREIGN KEY ("address") REFERENCES "app"."wallets"("address") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."sessions" ADD CONSTRAINT "sessions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "app"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."wallets" ADD CONSTRAINT "wallets_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "app"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "challenges_expires" ON "app"."challenges" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "faucet_grants_address" ON "app"."faucet_grants" USING btree ("chain","address","created_at");--> statement-breakpoint
CREATE INDEX "faucet_grants_unmined" ON "app"."faucet_grants" USING btree ("chain","nonce") WHERE "app"."faucet_grants"."raw_transaction" is not null;--> statement-breakpoint
CREATE INDEX "idempotency_expires" ON "app"."idempotency" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "rate_limits_expire" ON "app"."rate_limits" USING btree ("expire");--> statement-breakpoint
CREATE INDEX "sessions_address" ON "app"."sessions" USING btree ("address","created_at");--> statement-breakpoint
CREATE INDEX "sessions_expires" ON "app"."sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "wallets_person" ON "app"."wallets" USING btree ("person_id","created_at","address");