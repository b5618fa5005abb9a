DROP INDEX "exchange"."postings_seq";--> statement-breakpoint
ALTER TABLE "exchange"."postings" DROP CONSTRAINT "postings_account_id_seq_pk";--> statement-breakpoint
ALTER TABLE "exchange"."commands"
  ALTER COLUMN "command" SET DATA TYPE json, ALTER COLUMN "result" SET DATA TYPE json;--> statement-breakpoint
ALTER TABLE "exchange"."orders" ALTER COLUMN "wanted" SET DATA TYPE json;--> statement-breakpoint
ALTER TABLE "exchange"."postings" ADD CONSTRAINT "postings_seq_account_id_pk" PRIMARY KEY("seq","account_id");
