import type { activity } from "ponder:schema";
import type { Hex } from "viem";

import type { EventColumns } from "./eventColumns.ts";

type NewActivity = typeof activity.$inferInsert;

type Happening = Pick<NewActivity, "kind"> &
  Partial<Pick<NewActivity, "tokenId" | "amount" | "currency">> & {
    actor: Hex;
    /** Left out, or the actor again: one row only. */
    counterparty?: Hex | undefined;
  };

/** One row for the event's actor and one for its counterparty. */
export function activityRows(
  { id, ...event }: EventColumns,
  { actor, counterparty, ...what }: Happening,
): NewActivity[] {
  const shared = { ...what, ...event, eventId: id };
  const rows: NewActivity[] = [
    { ...shared, id: `${id}-0`, address: actor, role: "actor", counterparty: counterparty ?? null },
  ];
  if (counterparty !== undefined && counterparty !== actor) {
    rows.push({
      ...shared,
      id: `${id}-1`,
      address: counterparty,
      role: "counterparty",
      counterparty: actor,
    });
  }
  return rows;
}
