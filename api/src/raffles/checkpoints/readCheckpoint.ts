import type { z } from "@hono/zod-openapi";
import { and, eq } from "drizzle-orm";
import type { Context } from "../../context.ts";
import { raffleCheckpoints } from "../../db/raffleTables.ts";
import type { RaffleCheckpointSchema } from "../../routes/schemas/raffles.ts";

export type RaffleCheckpoint = z.infer<typeof RaffleCheckpointSchema>;

/** What was signed when a raffle had closed, null if nothing was in time. */
export async function readCheckpoint(
  { db, deployment }: Context,
  raffleId: string,
): Promise<RaffleCheckpoint | null> {
  const [row] = await db
    .select()
    .from(raffleCheckpoints)
    .where(
      and(
        eq(raffleCheckpoints.chain, deployment.genesisHash),
        eq(raffleCheckpoints.raffleId, raffleId),
      ),
    );
  if (row === undefined) return null;
  const { chain: _, ...checkpoint } = row;
  return checkpoint;
}
