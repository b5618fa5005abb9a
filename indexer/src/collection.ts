import { ponder } from "ponder:registry";
import { work, workTransfer } from "ponder:schema";
import { zeroAddress } from "viem";

import { recordActivity } from "./activity.ts";
import { eventColumns } from "./eventColumns.ts";
import { closeListing } from "./listings.ts";

const EPOCHS = 2n ** 32n;

ponder.on("Collection:WorkMinted", async ({ event, context }) => {
  const { tokenId, creator, to, contentHash, metadataHash, royaltyBps } = event.args;
  const columns = eventColumns(event);
  await context.db.insert(work).values({
    tokenId,
    creator,
    owner: to,
    contentHash,
    metadataHash,
    royaltyBps,
    epoch: 0n,
    mintedBlock: columns.block,
    mintedAt: columns.at,
    mintTransaction: columns.transaction,
    updatedBlock: columns.block,
  });
  await recordActivity(context, {
    event: columns,
    kind: "mint",
    actor: creator,
    counterparty: to,
    tokenId,
  });
});

ponder.on("Collection:Transfer", async ({ event, context }) => {
  const { from, to, id: tokenId } = event.args;
  const columns = eventColumns(event);
  await context.db.insert(workTransfer).values({ ...columns, tokenId, from, to });
  // The mint's own event makes the work, whichever of the two comes first.
  if (from === zeroAddress) return;

  let listingId: string | null = null;
  await context.db.update(work, { tokenId }).set((row) => {
    listingId = row.listingId;
    return {
      // What is auctioned or raffled moves only into the contract, after the event that opens it.
      owner: row.auctionId === null && row.raffleId === null ? to : row.owner,
      epoch: (row.epoch + 1n) % EPOCHS,
      listingId: null,
      updatedBlock: columns.block,
    };
  });
  // A sale closes its listing itself, before this event or, overriding `dead`, after it.
  if (listingId !== null) {
    await closeListing(context, { id: listingId, status: "dead", columns });
  }
  await recordActivity(context, {
    event: columns,
    kind: "transfer",
    actor: from,
    counterparty: to,
    tokenId,
  });
});
