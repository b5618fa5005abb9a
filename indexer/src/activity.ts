import type { Context } from "ponder:registry";
import { activityEntry } from "ponder:schema";
import type { Hex } from "viem";

import type { EventColumns } from "./eventColumns.ts";

type NewActivity = typeof activityEntry.$inferInsert;

type Happening = Pick<NewActivity, "kind" | "tokenId" | "amount" | "currency"> & {
  event: EventColumns;
  actor: Hex;
  counterparty?: Hex;
};

/** Writes what happened, and to whom. */
export async function recordActivity({ db }: Context, happening: Happening): Promise<void> {
  const { event, actor, counterparty = null, kind, tokenId, amount, currency } = happening;
  await db.insert(activityEntry).values({
    ...event,
    kind,
    actor,
    counterparty: counterparty === actor ? null : counterparty,
    tokenId,
    amount,
    currency,
  });
}
