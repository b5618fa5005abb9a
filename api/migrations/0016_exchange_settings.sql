CREATE TABLE "exchange"."settings" (
	"id" smallint PRIMARY KEY NOT NULL,
	"bots_on" boolean NOT NULL
);
