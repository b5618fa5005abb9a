import { type Context, ponder } from "ponder:registry";
import { activity, credit, listing, payout, sale } from "ponder:schema";
import { type Hex, zeroAddress } from "viem";

import { activityRows } from "./activity.ts";
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
    epoch: Number(epoch),
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
  const what = { kind: "list", actor: seller, amount: price, currency } as const;
  await recordActivity(context, { columns, ...token, what });
});

ponder.on("Marketplace:ListingUpdated", async ({ event, context }) => {
  const { collection, tokenId, seller, price, expiresAt } = event.args;
  const columns = eventColumns(event);
  const id = await listingInSlot(context, { collection, tokenId });
  const { block: updatedBlock, at: updatedAt } = columns;
  const row = await context.db
    .update(listing, { id })
    .set({ price, expiresAt, updatedBlock, updatedAt });
  const what = { kind: "update", actor: seller, amount: price, currency: row.currency } as const;
  await recordActivity(context, { columns, collection, tokenId, what });
});

ponder.on("Marketplace:ListingCancelled", async ({ event, context }) => {
  const { collection, tokenId, seller } = event.args;
  const columns = eventColumns(event);
  await closeSlot(context, { collection, tokenId, status: "cancelled", columns });
  await recordActivity(context, {
    columns,
    collection,
    tokenId,
    what: { kind: "cancel", actor: seller },
  });
});

ponder.on("Marketplace:ListingCleared", async ({ event, context }) => {
  const { collection, tokenId, caller } = event.args;
  const columns = eventColumns(event);
  await closeSlot(context, { collection, tokenId, status: "cleared", columns });
  await recordActivity(context, {
    columns,
    collection,
    tokenId,
    what: { kind: "clear", actor: caller },
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
  const what = {
    kind: "sale",
    actor: buyer,
    counterparty: seller,
    amount: price,
    currency,
  } as const;
  await recordActivity(context, { columns, collection, tokenId, what });
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
  const what = { kind: "payout", actor: to, amount, currency } as const;
  await context.db.insert(activity).values(activityRows(columns, what));
});

ponder.on("Marketplace:CreditsWithdrawn", async ({ event, context }) => {
  const { account, to, amountWei } = event.args;
  const columns = eventColumns(event);
  await addToCredit(context, { address: account, change: -amountWei, columns });
  const what = {
    kind: "credit_withdrawn",
    actor: account,
    counterparty: to,
    amount: amountWei,
    currency: "ETH",
  } as const;
  await context.db.insert(activity).values(activityRows(columns, what));
});

type TokenActivity = {
  columns: EventColumns;
  collection: Hex;
  tokenId: bigint;
  what: Parameters<typeof activityRows>[1];
};

/** Another collection's token may have the number of one of ours: only ours is named. */
async function recordActivity(context: Context, entry: TokenActivity): Promise<void> {
  const { columns, collection, tokenId, what } = entry;
  const ofOurs = isOurs(context, collection) ? { tokenId } : {};
  await context.db.insert(activity).values(activityRows(columns, { ...what, ...ofOurs }));
}

type CreditChange = { address: Hex; change: bigint; columns: EventColumns };

async function addToCredit({ db }: Context, { address, change, columns }: CreditChange) {
  const updatedBlock = columns.block;
  await db
    .insert(credit)
    .values({ address, amountWei: change, updatedBlock })
    .onConflictDoUpdate((row) => ({ amountWei: row.amountWei + change, updatedBlock }));
}
