import { ponder } from "ponder:registry";
import { work, workTransfer } from "ponder:schema";
import { zeroAddress } from "viem";

import { recordActivity } from "./activity.ts";
import { addCopy, isCopy, moveToken } from "./editions/edition.ts";
import { eventColumns } from "./eventColumns.ts";
import { closeListing } from "./listings.ts";

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
  if (from === zeroAddress) {
    // A work is made by its mint's own event, whichever of the two comes first.
    if (isCopy(tokenId)) await addCopy(context, { tokenId, owner: to, columns });
    return;
  }

  const move = { tokenId, owner: to, updatedBlock: columns.block };
  const listingId = await moveToken(context, move);
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
