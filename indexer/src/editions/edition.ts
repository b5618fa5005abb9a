import { type Context, ponder } from "ponder:registry";
import { copy, edition, work } from "ponder:schema";
import { type Hex, zeroAddress } from "viem";

import { recordActivity } from "../activity.ts";
import { type EventColumns, eventColumns } from "../eventColumns.ts";

const SERIAL_BITS = 32n;
const SERIALS = 2n ** SERIAL_BITS;

ponder.on("Collection:EditionCreated", async ({ event, context }) => {
  const { editionId, creator, contentHash, metadataHash, royaltyBps, maxSupply } = event.args;
  const { block, at, transaction } = eventColumns(event);
  await context.db.insert(edition).values({
    id: editionId,
    creator,
    contentHash,
    metadataHash,
    royaltyBps,
    maxSupply: BigInt(maxSupply),
    minted: 0n,
    minter: minterOf(event.args),
    createdBlock: block,
    createdAt: at,
    transaction,
    updatedBlock: block,
  });
  await recordActivity(context, {
    event: eventColumns(event),
    kind: "edition_create",
    actor: creator,
    tokenId: editionId << SERIAL_BITS,
  });
});

ponder.on("Collection:EditionMinterSet", async ({ event, context }) => {
  const { editionId: id } = event.args;
  const updatedBlock = event.block.number;
  await context.db.update(edition, { id }).set({ minter: minterOf(event.args), updatedBlock });
});

ponder.on("Collection:EditionMinted", async ({ event, context }) => {
  const { editionId: id, to, firstSerial, quantity } = event.args;
  const columns = eventColumns(event);
  const { creator } = await context.db
    .update(edition, { id })
    .set(({ minted }) => ({ minted: minted + quantity, updatedBlock: columns.block }));
  await recordActivity(context, {
    event: columns,
    kind: "mint",
    actor: creator,
    counterparty: to,
    tokenId: (id << SERIAL_BITS) | firstSerial,
  });
});

/** Whether a token of our collection is an edition's copy, not a unique work. */
export function isCopy(tokenId: bigint): boolean {
  return tokenId >= SERIALS;
}

/** Writes a copy when it is minted. */
export async function addCopy(
  { db }: Context,
  { tokenId, owner, columns }: { tokenId: bigint; owner: Hex; columns: EventColumns },
): Promise<void> {
  await db.insert(copy).values({
    tokenId,
    editionId: tokenId >> SERIAL_BITS,
    serial: tokenId % SERIALS,
    owner,
    epoch: 0n,
    mintedAt: columns.at,
    mintTransaction: columns.transaction,
    updatedBlock: columns.block,
  });
}

type Token = { tokenId: bigint; owner: Hex; updatedBlock: bigint };
type Owned = {
  owner: Hex;
  epoch: bigint;
  listingId: string | null;
  auctionId: bigint | null;
  raffleId: bigint | null;
};

/** Gives a token of ours another owner, and tells the listing that this ends. */
export async function moveToken(
  { db }: Context,
  { tokenId, owner, updatedBlock }: Token,
): Promise<string | null> {
  let listingId: string | null = null;
  const change = (row: Owned) => {
    listingId = row.listingId;
    return {
      // What is auctioned or raffled moves only into the contract, after the event that opens it.
      owner: row.auctionId === null && row.raffleId === null ? owner : row.owner,
      epoch: (row.epoch + 1n) % SERIALS,
      listingId: null,
      updatedBlock,
    };
  };
  if (isCopy(tokenId)) await db.update(copy, { tokenId }).set(change);
  else await db.update(work, { tokenId }).set(change);
  return listingId;
}

type Noted = { updatedBlock: bigint } & (
  | { listingId: string | null }
  | { auctionId: bigint | null }
  | { raffleId: bigint | null }
);

/** Notes what goes on with a token of ours. */
export async function noteOnToken(
  { db }: Context,
  { tokenId, ...noted }: { tokenId: bigint } & Noted,
): Promise<void> {
  if (isCopy(tokenId)) await db.update(copy, { tokenId }).set(noted);
  else await db.update(work, { tokenId }).set(noted);
}

function minterOf({ minter }: { minter: Hex }): Hex | null {
  return minter === zeroAddress ? null : minter;
}
