import { type Context, ponder } from "ponder:registry";
import { credit, listing, nonceWord, orderCounter, payout, sale } from "ponder:schema";
import { type Hex, zeroAddress, zeroHash } from "viem";

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
import { unpackTerms } from "./unpackTerms.ts";

ponder.on("Marketplace:Listed", async ({ event, context }) => {
  const { collection, tokenId, seller, buyer } = event.args;
  const terms = unpackTerms(event.args.terms);
  const columns = eventColumns(event);
  const { id, block, at, transaction } = columns;
  await context.db.insert(listing).values({
    id,
    collection,
    tokenId,
    seller,
    buyer: buyer === zeroAddress ? null : buyer,
    ...terms,
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
    amount: terms.price,
    currency: terms.currency,
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
  const orderHash = event.args.orderHash === zeroHash ? null : event.args.orderHash;
  // By a signed order: a listing of the token stays in its slot, dead by the transfer.
  const listingId = orderHash
    ? null
    : await closeSlot(context, { collection, tokenId, status: "sold", columns });
  await context.db.insert(sale).values({
    ...columns,
    listingId,
    orderHash,
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

ponder.on("Marketplace:NonceUsed", async ({ event, context }) => {
  const { maker, nonce } = event.args;
  const mask = 1n << (nonce & 0xffn);
  await useNonces(context, { maker, word: nonce >> 8n, mask, columns: eventColumns(event) });
});

ponder.on("Marketplace:NoncesCancelled", async ({ event, context }) => {
  await useNonces(context, { ...event.args, columns: eventColumns(event) });
});

ponder.on("Marketplace:CounterIncremented", async ({ event, context }) => {
  const { maker, counter } = event.args;
  const { block: updatedBlock } = eventColumns(event);
  await context.db
    .insert(orderCounter)
    .values({ maker, counter, updatedBlock })
    .onConflictDoUpdate({ counter, updatedBlock });
});

type NonceUse = { maker: Hex; word: bigint; mask: bigint; columns: EventColumns };

async function useNonces({ db }: Context, { maker, word, mask, columns }: NonceUse) {
  const updatedBlock = columns.block;
  await db
    .insert(nonceWord)
    .values({ id: `${maker}-${word}`, maker, word, used: mask, updatedBlock })
    .onConflictDoUpdate((row) => ({ used: row.used | mask, updatedBlock }));
}

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
