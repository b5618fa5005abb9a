CREATE TABLE "app"."raffle_checkpoints" (
	"chain" text NOT NULL,
	"raffle_id" numeric(78, 0) NOT NULL,
	"tickets_sold" bigint NOT NULL,
	"entropy" numeric(78, 0) NOT NULL,
	"block_number" bigint NOT NULL,
	"block_hash" text NOT NULL,
	"signed_at" bigint NOT NULL,
	"signer" text NOT NULL,
	"signature" text NOT NULL,
	CONSTRAINT "raffle_checkpoints_chain_raffle_id_pk" PRIMARY KEY("chain","raffle_id")
);
