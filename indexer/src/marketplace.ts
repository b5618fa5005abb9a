import { type Context, ponder } from "ponder:registry";
import { credit, listing, payout, sale } from "ponder:schema";
import { type Hex, zeroAddress } from "viem";

import { recordActivity } from "./activity.ts";
import { currencyName, payoutKindName } from "./contractEnums.ts";
import { type EventColumns, eventColumns } from "./eventColumns.ts";
import {
  closeListing,
  closeSlot,
  fillSlot,
  isOurs,
  listingInSlot,
  setActiveListing,
} from "./listings.ts";

ponder.on("Marketplace:Listed", async ({ event, context }) => {
  const { collection, tokenId, seller, price, expiresAt, buyer, feeBps, epoch } = event.args;
  const columns = eventColumns(event);
  const { id, block, at, transaction } = columns;
  const currency = currencyName(event.args.currency);
  await context.db.insert(listing).values({
    id,
    collection,
    tokenId,
    seller,
    buyer: buyer === zeroAddress ? null : buyer,
    price,
    currency,
    feeBps: Number(feeBps),
    epoch,
    expiresAt,
    status: "active",
    listedBlock: block,
    listedAt: at,
    transaction,
    updatedBlock: block,
    updatedAt: at,
  });
  const token = { collection, tokenId };
  const previousId = await fillSlot(context, { ...token, listingId: id });
  if (previousId) await closeListing(context, { id: previousId, status: "replaced", columns });
  await setActiveListing(context, { ...token, listingId: id, columns });
  await recordActivity(context, {
    event: columns,
    kind: "list",
    actor: seller,
    tokenId: idIfOurs(context, token),
    amount: price,
    currency,
  });
});

ponder.on("Marketplace:ListingUpdated", async ({ event, context }) => {
  const { collection, tokenId, seller, price, expiresAt } = event.args;
  const columns = eventColumns(event);
  const id = await listingInSlot(context, { collection, tokenId });
  const { block: updatedBlock, at: updatedAt } = columns;
  const row = await context.db
    .update(listing, { id })
    .set({ price, expiresAt, updatedBlock, updatedAt });
  await recordActivity(context, {
    event: columns,
    kind: "update",
    actor: seller,
    tokenId: idIfOurs(context, { collection, tokenId }),
    amount: price,
    currency: row.currency,
  });
});

ponder.on("Marketplace:ListingCancelled", async ({ event, context }) => {
  const { collection, tokenId, seller } = event.args;
  const columns = eventColumns(event);
  await closeSlot(context, { collection, tokenId, status: "cancelled", columns });
  await recordActivity(context, {
    event: columns,
    kind: "cancel",
    actor: seller,
    tokenId: idIfOurs(context, { collection, tokenId }),
  });
});

ponder.on("Marketplace:ListingCleared", async ({ event, context }) => {
  const { collection, tokenId, caller } = event.args;
  const columns = eventColumns(event);
  await closeSlot(context, { collection, tokenId, status: "cleared", columns });
  await recordActivity(context, {
    event: columns,
    kind: "clear",
    actor: caller,
    tokenId: idIfOurs(context, { collection, tokenId }),
  });
});

ponder.on("Marketplace:Sale", async ({ event, context }) => {
  const { collection, tokenId, seller, buyer, price, fee, royaltyReceiver, royalty } = event.args;
  const columns = eventColumns(event);
  const currency = currencyName(event.args.currency);
  const listingId = await closeSlot(context, { collection, tokenId, status: "sold", columns });
  await context.db.insert(sale).values({
    ...columns,
    listingId,
    collection,
    tokenId,
    seller,
    buyer,
    price,
    currency,
    fee,
    royaltyReceiver,
    royalty,
  });
  await recordActivity(context, {
    event: columns,
    kind: "sale",
    actor: buyer,
    counterparty: seller,
    tokenId: idIfOurs(context, { collection, tokenId }),
    amount: price,
    currency,
  });
});

ponder.on("Marketplace:Payout", async ({ event, context }) => {
  const { to, amount, credited } = event.args;
  const kind = payoutKindName(event.args.kind);
  const currency = currencyName(event.args.currency);
  const columns = eventColumns(event);
  await context.db.insert(payout).values({ ...columns, kind, to, currency, amount, credited });
  if (credited) await addToCredit(context, { address: to, change: amount, columns });
  // The fee stays with the marketplace: nobody's activity.
  if (kind === "fee") return;
  await recordActivity(context, { event: columns, kind: "payout", actor: to, amount, currency });
});

ponder.on("Marketplace:CreditsWithdrawn", async ({ event, context }) => {
  const { account, to, amountWei } = event.args;
  const columns = eventColumns(event);
  await addToCredit(context, { address: account, change: -amountWei, columns });
  await recordActivity(context, {
    event: columns,
    kind: "credit_withdrawn",
    actor: account,
    counterparty: to,
    amount: amountWei,
    currency: "ETH",
  });
});

type Token = { collection: Hex; tokenId: bigint };

/** Another collection's token may have the number of one of ours: only ours is named. */
function idIfOurs(context: Context, { collection, tokenId }: Token): bigint | null {
  return isOurs(context, collection) ? tokenId : null;
}

type CreditChange = { address: Hex; change: bigint; columns: EventColumns };

async function addToCredit({ db }: Context, { address, change, columns }: CreditChange) {
  const updatedBlock = columns.block;
  await db
    .insert(credit)
    .values({ address, amountWei: change, updatedBlock })
    .onConflictDoUpdate((row) => ({ amountWei: row.amountWei + change, updatedBlock }));
}
