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
