import type { Context } from "ponder:registry";
import { activity } from "ponder:schema";
import type { Hex } from "viem";

import type { EventColumns } from "./eventColumns.ts";

type NewActivity = typeof activity.$inferInsert;

type Happening = Pick<NewActivity, "kind" | "tokenId" | "amount" | "currency"> & {
  event: EventColumns;
  actor: Hex;
  /** Left out, or the actor again: one row only. */
  counterparty?: Hex;
};

/** Writes one row for the event's actor and one for its counterparty. */
export async function recordActivity({ db }: Context, happening: Happening): Promise<void> {
  const { event, actor, counterparty, kind, tokenId, amount, currency } = happening;
  const { id: eventId, block, logIndex, at, transaction } = event;
  const shared = { kind, eventId, tokenId, amount, currency, block, logIndex, at, transaction };
  // Two inserts, not one of an array: Ponder clones arrays of rows deeply, for a fifth of the time.
  await db.insert(activity).values({
    ...shared,
    id: `${eventId}-0`,
    address: actor,
    role: "actor",
    counterparty: counterparty ?? null,
  });
  if (counterparty === undefined || counterparty === actor) return;
  await db.insert(activity).values({
    ...shared,
    id: `${eventId}-1`,
    address: counterparty,
    role: "counterparty",
    counterparty: actor,
  });
}
