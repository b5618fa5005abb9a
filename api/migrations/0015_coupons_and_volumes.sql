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
CREATE INDEX "coupons_mine" ON "exchange"."coupons" USING btree ("user_id","number");--> statement-breakpoint
CREATE INDEX "orders_coupon" ON "exchange"."orders" USING btree ("coupon_id") WHERE "exchange"."orders"."coupon_id" is not null;