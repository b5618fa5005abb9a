import { bigint, numeric, primaryKey, text } from "drizzle-orm/pg-core";
import { app } from "./appSchema.ts";

const big = (name: string) => numeric(name, { precision: 78, scale: 0 });
const whole = (name: string) => bigint(name, { mode: "number" });

/** How raffles closed, as the server signed it before their round. Never changed or deleted. */
export const raffleCheckpoints = app.table(
  "raffle_checkpoints",
  {
    /** Hash of the chain's first block. */
    chain: text("chain").notNull(),
    raffleId: big("raffle_id").notNull(),
    ticketsSold: whole("tickets_sold").notNull(),
    entropy: big("entropy").notNull(),
    blockNumber: whole("block_number").notNull(),
    blockHash: text("block_hash").notNull(),
    /** Unix seconds. */
    signedAt: whole("signed_at").notNull(),
    signer: text("signer").notNull(),
    signature: text("signature").notNull(),
  },
  (t) => [primaryKey({ columns: [t.chain, t.raffleId] })],
);
