CREATE SCHEMA "exchange";
--> statement-breakpoint
CREATE TABLE "exchange"."accounts" (
	"id" integer PRIMARY KEY NOT NULL,
	"user_id" uuid,
	"name" text NOT NULL,
	"asset" text NOT NULL,
	"balance" numeric(38, 0) NOT NULL,
	CONSTRAINT "accounts_owner" UNIQUE NULLS NOT DISTINCT("user_id","name","asset"),
	CONSTRAINT "accounts_not_below_zero" CHECK ("exchange"."accounts"."user_id" is null or "exchange"."accounts"."balance" >= 0)
);
--> statement-breakpoint
CREATE TABLE "exchange"."candle_cursors" (
	"market" text PRIMARY KEY NOT NULL,
	"number" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "exchange"."candles" (
	"market" text NOT NULL,
	"unit" text NOT NULL,
	"start_ms" bigint NOT NULL,
	"open" numeric(38, 0) NOT NULL,
	"high" numeric(38, 0) NOT NULL,
	"low" numeric(38, 0) NOT NULL,
	"close" numeric(38, 0) NOT NULL,
	"lots" numeric(38, 0) NOT NULL,
	"funds" numeric(38, 0) NOT NULL,
	"trades" integer NOT NULL,
	CONSTRAINT "candles_market_unit_start_ms_pk" PRIMARY KEY("market","unit","start_ms")
);
--> statement-breakpoint
CREATE TABLE "exchange"."commands" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"now_ms" bigint NOT NULL,
	"user_id" uuid,
	"client_id" text,
	"command" jsonb NOT NULL,
	"result" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "exchange"."coupons" (
	"id" text PRIMARY KEY NOT NULL,
	"number" bigint GENERATED ALWAYS AS IDENTITY (sequence name "exchange"."coupons_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"user_id" uuid NOT NULL,
	"discount" smallint NOT NULL,
	"valid_until" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	CONSTRAINT "coupons_discount" CHECK ("exchange"."coupons"."discount" between 1 and 100)
);
--> statement-breakpoint
CREATE TABLE "exchange"."orders" (
	"id" bigint PRIMARY KEY NOT NULL,
	"uuid" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"client_id" text,
	"market" text NOT NULL,
	"status" text NOT NULL,
	"closed_because" text,
	"wanted" jsonb NOT NULL,
	"sequence" bigint NOT NULL,
	"price" numeric(38, 0) NOT NULL,
	"lots" numeric(38, 0) NOT NULL,
	"lots_left" numeric(38, 0) NOT NULL,
	"lots_traded" numeric(38, 0) NOT NULL,
	"lots_prevented" numeric(38, 0) NOT NULL,
	"budget" numeric(38, 0) NOT NULL,
	"funds" numeric(38, 0) NOT NULL,
	"fee_ppm" integer NOT NULL,
	"gross_fee_ppm" integer NOT NULL,
	"coupon_id" text,
	"fee_paid" numeric(38, 0) NOT NULL,
	"discount" numeric(38, 0) NOT NULL,
	"held" numeric(38, 0) NOT NULL,
	"created_ms" bigint NOT NULL,
	"updated_ms" bigint NOT NULL,
	CONSTRAINT "orders_uuid_unique" UNIQUE("uuid"),
	CONSTRAINT "orders_hold" CHECK ("exchange"."orders"."held" >= 0 and ("exchange"."orders"."status" <> 'closed' or "exchange"."orders"."held" = 0))
);
--> statement-breakpoint
CREATE TABLE "exchange"."settings" (
	"id" smallint PRIMARY KEY NOT NULL,
	"bots_on" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "exchange"."postings" (
	"account_id" integer NOT NULL,
	"seq" bigint NOT NULL,
	"amount" numeric(38, 0) NOT NULL,
	CONSTRAINT "postings_account_id_seq_pk" PRIMARY KEY("account_id","seq")
);
--> statement-breakpoint
CREATE TABLE "exchange"."trades" (
	"market" text NOT NULL,
	"number" bigint NOT NULL,
	"seq" bigint NOT NULL,
	"at_ms" bigint NOT NULL,
	"price" numeric(38, 0) NOT NULL,
	"lots" numeric(38, 0) NOT NULL,
	"funds" numeric(38, 0) NOT NULL,
	"taker_is_bid" boolean NOT NULL,
	"bid_order_id" bigint NOT NULL,
	"ask_order_id" bigint NOT NULL,
	"bid_fee" numeric(38, 0) NOT NULL,
	"ask_fee" numeric(38, 0) NOT NULL,
	CONSTRAINT "trades_market_number_pk" PRIMARY KEY("market","number")
);
--> statement-breakpoint
CREATE TABLE "exchange"."volume_cursors" (
	"market" text PRIMARY KEY NOT NULL,
	"number" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "exchange"."volumes" (
	"user_id" uuid NOT NULL,
	"day" integer NOT NULL,
	"funds" numeric(38, 0) NOT NULL,
	CONSTRAINT "volumes_user_id_day_pk" PRIMARY KEY("user_id","day")
);
--> statement-breakpoint
CREATE TABLE "exchange"."writers" (
	"id" smallint PRIMARY KEY NOT NULL,
	"epoch" bigint NOT NULL,
	"command_seq" bigint NOT NULL,
	"engine_sequence" bigint NOT NULL,
	"taken_at" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "commands_client" ON "exchange"."commands" USING btree ("user_id","client_id") WHERE "exchange"."commands"."client_id" is not null;--> statement-breakpoint
CREATE INDEX "coupons_mine" ON "exchange"."coupons" USING btree ("user_id","number");--> statement-breakpoint
CREATE INDEX "orders_mine" ON "exchange"."orders" USING btree ("user_id","id");--> statement-breakpoint
CREATE INDEX "orders_coupon" ON "exchange"."orders" USING btree ("coupon_id") WHERE "exchange"."orders"."coupon_id" is not null;--> statement-breakpoint
CREATE INDEX "orders_living" ON "exchange"."orders" USING btree ("user_id","id") WHERE "exchange"."orders"."status" <> 'closed';--> statement-breakpoint
CREATE INDEX "postings_seq" ON "exchange"."postings" USING brin ("seq");--> statement-breakpoint
CREATE INDEX "trades_bid" ON "exchange"."trades" USING btree ("bid_order_id");--> statement-breakpoint
CREATE INDEX "trades_ask" ON "exchange"."trades" USING btree ("ask_order_id");--> statement-breakpoint
CREATE INDEX "trades_seq" ON "exchange"."trades" USING brin ("seq");--> statement-breakpoint
CREATE FUNCTION "exchange"."refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the journal and the postings are never changed';
END $$;--> statement-breakpoint
CREATE TRIGGER "postings_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "exchange"."postings"
  FOR EACH STATEMENT EXECUTE FUNCTION "exchange"."refuse_change"();--> statement-breakpoint
CREATE TRIGGER "commands_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "exchange"."commands"
  FOR EACH STATEMENT EXECUTE FUNCTION "exchange"."refuse_change"();
