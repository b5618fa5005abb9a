CREATE TABLE "app"."ipfs_files" (
	"cid" text PRIMARY KEY NOT NULL,
	"type" text NOT NULL,
	"bytes" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."work_near" (
	"work_id" uuid NOT NULL,
	"near_id" uuid NOT NULL,
	"distance" integer NOT NULL,
	CONSTRAINT "work_near_work_id_near_id_pk" PRIMARY KEY("work_id","near_id")
);
--> statement-breakpoint
CREATE TABLE "app"."work_revisions" (
	"work_id" uuid NOT NULL,
	"metadata_hash" text NOT NULL,
	"metadata" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "work_revisions_work_id_metadata_hash_pk" PRIMARY KEY("work_id","metadata_hash")
);
--> statement-breakpoint
CREATE TABLE "app"."works" (
	"id" uuid PRIMARY KEY NOT NULL,
	"creator" text NOT NULL,
	"content_hash" text NOT NULL,
	"content_cid" text NOT NULL,
	"metadata_hash" text NOT NULL,
	"metadata_cid" text NOT NULL,
	"title" text NOT NULL,
	"description" text NOT NULL,
	"royalty_bps" integer NOT NULL,
	"metadata" text NOT NULL,
	"media_kind" text NOT NULL,
	"media_type" text NOT NULL,
	"bytes" integer NOT NULL,
	"width" integer,
	"height" integer,
	"thumb_cid" text,
	"large_cid" text,
	"placeholder" text,
	"dct_hash" bigint,
	"gradient_hash" bigint,
	"hash_bands" integer[],
	"search_text" text NOT NULL,
	"search_grams" text[] NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"superseded_at" timestamp (3) with time zone,
	CONSTRAINT "works_royalty" CHECK ("app"."works"."royalty_bps" between 0 and 1000)
);
--> statement-breakpoint
ALTER TABLE "app"."work_near" ADD CONSTRAINT "work_near_work_id_works_id_fk" FOREIGN KEY ("work_id") REFERENCES "app"."works"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."work_near" ADD CONSTRAINT "work_near_near_id_works_id_fk" FOREIGN KEY ("near_id") REFERENCES "app"."works"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."work_revisions" ADD CONSTRAINT "work_revisions_work_id_works_id_fk" FOREIGN KEY ("work_id") REFERENCES "app"."works"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "works_live_content" ON "app"."works" USING btree ("content_hash") WHERE "app"."works"."superseded_at" is null;--> statement-breakpoint
CREATE INDEX "works_content" ON "app"."works" USING btree ("content_hash");--> statement-breakpoint
CREATE INDEX "works_newest" ON "app"."works" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "works_creator" ON "app"."works" USING btree ("creator","created_at","id");--> statement-breakpoint
CREATE INDEX "works_creator_prefix" ON "app"."works" USING btree ("creator" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "works_bands" ON "app"."works" USING gin ("hash_bands");--> statement-breakpoint
CREATE INDEX "works_grams" ON "app"."works" USING gin ("search_grams");