import type { Context } from "ponder:registry";
import { listing, listingCurrent } from "ponder:schema";
import type { Hex } from "viem";

import { noteOnToken } from "./editions/edition.ts";
import type { EventColumns } from "./eventColumns.ts";

type Token = { collection: Hex; tokenId: bigint };
type Status = (typeof listing.$inferSelect)["status"];
type Closing = { id: string; status: Status; columns: EventColumns };

/** Closes a listing if it is still active: the first reason stays, but a sale overrides `dead`. */
export async function closeListing(
  { db }: Context,
  { id, status, columns }: Closing,
): Promise<void> {
  const { block, at, transaction } = columns;
  await db.update(listing, { id }).set((row) =>
    row.status === "active" || status === "sold"
      ? {
          status,
          updatedBlock: block,
          updatedAt: at,
          closedBlock: block,
          closedAt: at,
          closedTransaction: transaction,
        }
      : {},
  );
}

/**
 * Puts a listing, or nothing, into its token's slot and returns the id of the one it pushes out.
 */
export async function fillSlot(
  { db }: Context,
  { collection, tokenId, listingId }: Token & { listingId: string | null },
): Promise<string | null> {
  let previous: string | null = null;
  await db
    .insert(listingCurrent)
    .values({ id: slotId({ collection, tokenId }), listingId })
    .onConflictDoUpdate((row) => {
      previous = row.listingId;
      return { listingId };
    });
  return previous;
}

/** The listing in a token's slot. Throws if there is none: the marketplace can't do that. */
export async function listingInSlot({ db }: Context, token: Token): Promise<string> {
  const slot = await db.find(listingCurrent, { id: slotId(token) });
  if (!slot?.listingId) throw new Error(`No listing in slot ${slotId(token)}`);
  return slot.listingId;
}

/** Empties the slot, closes its listing and returns its id. */
export async function closeSlot(
  context: Context,
  { collection, tokenId, status, columns }: Token & Omit<Closing, "id">,
): Promise<string> {
  const token = { collection, tokenId };
  const id = await fillSlot(context, { ...token, listingId: null });
  if (id === null) throw new Error(`No listing in slot ${slotId(token)}`);
  await closeListing(context, { id, status, columns });
  await setActiveListing(context, { ...token, listingId: null, columns });
  return id;
}

/** Notes the active listing on the token, if it is one of ours. */
export async function setActiveListing(
  context: Context,
  { collection, tokenId, listingId, columns }: ActiveListing,
): Promise<void> {
  if (!isOurs(context, collection)) return;
  await noteOnToken(context, { tokenId, listingId, updatedBlock: columns.block });
}

type ActiveListing = Token & { listingId: string | null; columns: EventColumns };

/** Whether a collection is the one whose works we index. */
export function isOurs(context: Context, collection: Hex): boolean {
  return collection === context.contracts.Collection.address.toLowerCase();
}

function slotId({ collection, tokenId }: Token): string {
  return `${collection}-${tokenId}`;
}
