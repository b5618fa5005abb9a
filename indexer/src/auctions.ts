import type { Context } from "ponder:registry";
import { auction, bid, sale } from "ponder:schema";
import type { Hex } from "viem";

import { recordActivity } from "./activity.ts";
import { noteOnToken } from "./editions/edition.ts";
import type { EventColumns } from "./eventColumns.ts";
import { isOurs } from "./listings.ts";

type NewAuction = typeof auction.$inferInsert;
type Row = typeof auction.$inferSelect;
type BidStatus = (typeof bid.$inferSelect)["status"];

type Terms = Omit<
  NewAuction,
  | "status"
  | "bidCount"
  | "createdBlock"
  | "createdAt"
  | "transaction"
  | "updatedBlock"
  | "updatedAt"
>;

/** Writes a new auction, and notes it on the work if the token is one of ours. */
export async function openAuction(
  context: Context,
  { terms, columns }: { terms: Terms; columns: EventColumns },
): Promise<void> {
  const { block, at, transaction } = columns;
  await context.db.insert(auction).values({
    ...terms,
    status: "live",
    bidCount: 0,
    createdBlock: block,
    createdAt: at,
    transaction,
    updatedBlock: block,
    updatedAt: at,
  });
  await setLiveAuction(context, { row: terms, auctionId: terms.id, columns });
  await recordActivity(context, {
    event: columns,
    kind: "auction_open",
    actor: terms.seller,
    tokenId: idIfOurs(context, terms),
    amount: terms.startPrice,
    currency: terms.currency,
  });
}

type Placed = {
  id: bigint;
  bidder: Hex;
  amount: bigint;
  endsAt: bigint;
  isRaise: boolean;
  columns: EventColumns;
};

/** Writes a bid that leads now; the one before it has been raised or outbid. */
export async function placeBid(context: Context, placed: Placed): Promise<void> {
  const { id, bidder, amount, endsAt, isRaise, columns } = placed;
  const row = await liveAuction(context, id);
  // Rows change with later updates.
  const { leader: outbid } = row;
  await endLeadingBid(context, { row, status: isRaise ? "raised" : "outbid" });
  await context.db.insert(bid).values({
    ...columns,
    auctionId: id,
    bidder,
    amount,
    isRaise,
    endsAt,
    status: "leading",
    credited: false,
  });
  const startsAt = row.startsAt ?? columns.at;
  await context.db.update(auction, { id }).set({
    startsAt,
    endsAt,
    lastEndsAt:
      row.lastEndsAt ?? startsAt + BigInt(row.durationSeconds) + BigInt(row.maxExtensionSeconds),
    leader: bidder,
    leadingBid: amount,
    leadingBidId: columns.id,
    returnedBidId: isRaise ? row.returnedBidId : row.leadingBidId,
    bidCount: row.bidCount + 1,
    updatedBlock: columns.block,
    updatedAt: columns.at,
  });
  await recordActivity(context, {
    event: columns,
    kind: "bid",
    actor: bidder,
    ...(outbid && { counterparty: outbid }),
    tokenId: idIfOurs(context, row),
    amount,
    currency: row.currency,
  });
}

/** Takes the lead from who has it: the money has gone back. */
export async function releaseLead(
  context: Context,
  { id, columns }: { id: bigint; columns: EventColumns },
): Promise<void> {
  const row = await liveAuction(context, id);
  const { leader, leadingBid: amount } = row;
  await endLeadingBid(context, { row, status: "released" });
  await context.db.update(auction, { id }).set({
    leader: null,
    leadingBid: null,
    leadingBidId: null,
    returnedBidId: row.leadingBidId,
    updatedBlock: columns.block,
    updatedAt: columns.at,
  });
  await recordActivity(context, {
    event: columns,
    kind: "bid_released",
    actor: leader ?? row.seller,
    counterparty: row.seller,
    tokenId: idIfOurs(context, row),
    amount,
    currency: row.currency,
  });
}

/** The bid that was given back last was refused, and became a credit. */
export async function noteCredited(context: Context, id: bigint): Promise<void> {
  const row = await context.db.find(auction, { id });
  if (!row?.returnedBidId) throw new Error(`Auction ${id} has given no bid back`);
  await context.db.update(bid, { id: row.returnedBidId }).set({ credited: true });
}

type Sold = {
  id: bigint;
  buyer: Hex;
  price: bigint;
  fee: bigint;
  royaltyReceiver: Hex;
  royalty: bigint;
  by: "settling" | "buying";
  columns: EventColumns;
};

/** Closes a sold auction, with the sale's own row. */
export async function sellAuction(context: Context, sold: Sold): Promise<void> {
  const { id, buyer, price, fee, royaltyReceiver, royalty, by, columns } = sold;
  const row = await closeAuction(context, { id, status: "sold", columns });
  await endLeadingBid(context, { row, status: by === "settling" ? "won" : "outbid" });
  const returnedBidId = by === "buying" ? row.leadingBidId : row.returnedBidId;
  await context.db.update(auction, { id }).set({ buyer, price, soldBy: by, returnedBidId });
  const { collection, tokenId, seller, currency } = row;
  await context.db.insert(sale).values({
    ...columns,
    auctionId: id,
    ...{ collection, tokenId, seller, buyer, price, currency, fee, royaltyReceiver, royalty },
  });
  await recordActivity(context, {
    event: columns,
    kind: "sale",
    actor: buyer,
    counterparty: seller,
    tokenId: idIfOurs(context, row),
    amount: price,
    currency,
  });
}

type Ending = { id: bigint; status: "unsold" | "cancelled"; columns: EventColumns };

/** Closes an auction whose token goes back to its seller. */
export async function returnLot(context: Context, ending: Ending): Promise<void> {
  const row = await closeAuction(context, ending);
  await recordActivity(context, {
    event: ending.columns,
    kind: ending.status === "unsold" ? "auction_unsold" : "auction_cancel",
    actor: row.seller,
    tokenId: idIfOurs(context, row),
  });
}

type Closing = { id: bigint; status: Row["status"]; columns: EventColumns };

/** Closes an auction and returns its row. */
async function closeAuction(context: Context, { id, status, columns }: Closing): Promise<Row> {
  const row = await liveAuction(context, id);
  await setLiveAuction(context, { row, auctionId: null, columns });
  return context.db.update(auction, { id }).set({
    status,
    updatedBlock: columns.block,
    updatedAt: columns.at,
    closedAt: columns.at,
    closedTransaction: columns.transaction,
  });
}

/** Another collection's token may have the number of one of ours: only ours is named. */
function idIfOurs(
  context: Context,
  { collection, tokenId }: Pick<Row, "collection" | "tokenId">,
): bigint | null {
  return isOurs(context, collection) ? tokenId : null;
}

async function liveAuction({ db }: Context, id: bigint): Promise<Row> {
  const row = await db.find(auction, { id });
  if (row?.status !== "live") throw new Error(`Auction ${id} is not live`);
  return row;
}

async function endLeadingBid(
  { db }: Context,
  { row, status }: { row: Row; status: BidStatus },
): Promise<void> {
  if (row.leadingBidId) await db.update(bid, { id: row.leadingBidId }).set({ status });
}

async function setLiveAuction(
  context: Context,
  {
    row,
    auctionId,
    columns,
  }: { row: Pick<Row, "collection" | "tokenId">; auctionId: bigint | null; columns: EventColumns },
): Promise<void> {
  if (!isOurs(context, row.collection)) return;
  const { tokenId } = row;
  await noteOnToken(context, { tokenId, auctionId, updatedBlock: columns.block });
}
