CREATE TABLE "app"."orders" (
	"hash" text PRIMARY KEY NOT NULL,
	"chain" text NOT NULL,
	"side" smallint NOT NULL,
	"maker" text NOT NULL,
	"collection" text NOT NULL,
	"token_id" numeric(78, 0) NOT NULL,
	"currency" text NOT NULL,
	"price" numeric(78, 0) NOT NULL,
	"taker" text NOT NULL,
	"starts_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"nonce" numeric(78, 0) NOT NULL,
	"counter" numeric(78, 0) NOT NULL,
	"max_fee_bps" integer NOT NULL,
	"epoch" bigint NOT NULL,
	"signature" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "orders_newest" ON "app"."orders" USING btree ("chain","created_at","hash");--> statement-breakpoint
CREATE INDEX "orders_maker" ON "app"."orders" USING btree ("chain","maker","created_at","hash");--> statement-breakpoint
CREATE INDEX "orders_token" ON "app"."orders" USING btree ("chain","token_id","created_at","hash");--> statement-breakpoint
CREATE INDEX "orders_expires" ON "app"."orders" USING btree ("expires_at");