CREATE TABLE "app"."work_bands" (
	"band" integer NOT NULL,
	"work_id" uuid NOT NULL,
	"dct_hash" bigint NOT NULL,
	"gradient_hash" bigint NOT NULL,
	CONSTRAINT "work_bands_band_work_id_pk" PRIMARY KEY("band","work_id")
);
--> statement-breakpoint
INSERT INTO "app"."work_bands" SELECT unnest("hash_bands"), "id", "dct_hash", "gradient_hash" FROM "app"."works" WHERE "hash_bands" IS NOT NULL;
--> statement-breakpoint
DROP INDEX "app"."works_bands";--> statement-breakpoint
ALTER TABLE "app"."work_bands" ADD CONSTRAINT "work_bands_work_id_works_id_fk" FOREIGN KEY ("work_id") REFERENCES "app"."works"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."works" DROP COLUMN "dct_hash";--> statement-breakpoint
ALTER TABLE "app"."works" DROP COLUMN "gradient_hash";--> statement-breakpoint
ALTER TABLE "app"."works" DROP COLUMN "hash_bands";