import { ponder } from "ponder:registry";

import {
  noteCredited,
  openAuction,
  placeBid,
  releaseLead,
  returnLot,
  sellAuction,
} from "./auctions.ts";
import { currencyName } from "./contractEnums.ts";
import { eventColumns } from "./eventColumns.ts";
import { addToHeldCredit, recordHeldPayout, recordHeldWithdrawal } from "./heldPayouts.ts";

const contract = "auction_house";

ponder.on("AuctionHouse:EnglishCreated", async ({ event, context }) => {
  const { id, seller, collection, tokenId, feeBps, terms } = event.args;
  const { reserve, buyNow, minStepBps, startsAt, durationSeconds } = terms;
  const { extensionWindowSeconds, maxExtensionSeconds } = terms;
  const endsAt = startsAt + durationSeconds;
  const clock = { startsAt, endsAt, lastEndsAt: endsAt + maxExtensionSeconds };
  await openAuction(context, {
    terms: {
      id,
      kind: "english",
      seller,
      collection,
      tokenId,
      currency: currencyName(terms.currency),
      feeBps: Number(feeBps),
      startPrice: reserve,
      limitPrice: buyNow === 0n ? null : buyNow,
      minStepBps: Number(minStepBps),
      durationSeconds: Number(durationSeconds),
      extensionWindowSeconds: Number(extensionWindowSeconds),
      maxExtensionSeconds: Number(maxExtensionSeconds),
      ...(startsAt === 0n ? {} : clock),
    },
    columns: eventColumns(event),
  });
});

ponder.on("AuctionHouse:DutchCreated", async ({ event, context }) => {
  const { id, seller, collection, tokenId, feeBps, terms } = event.args;
  const { startPrice, floorPrice, startsAt, durationSeconds } = terms;
  const endsAt = startsAt + durationSeconds;
  await openAuction(context, {
    terms: {
      id,
      kind: "dutch",
      seller,
      collection,
      tokenId,
      currency: currencyName(terms.currency),
      feeBps: Number(feeBps),
      startPrice,
      limitPrice: floorPrice,
      minStepBps: 0,
      durationSeconds: Number(durationSeconds),
      extensionWindowSeconds: 0,
      maxExtensionSeconds: 0,
      startsAt,
      endsAt,
      lastEndsAt: endsAt,
    },
    columns: eventColumns(event),
  });
});

ponder.on("AuctionHouse:BidPlaced", async ({ event, context }) => {
  await placeBid(context, { ...event.args, isRaise: false, columns: eventColumns(event) });
});

ponder.on("AuctionHouse:BidRaised", async ({ event, context }) => {
  await placeBid(context, { ...event.args, isRaise: true, columns: eventColumns(event) });
});

ponder.on("AuctionHouse:BidReleased", async ({ event, context }) => {
  await releaseLead(context, { id: event.args.id, columns: eventColumns(event) });
});

ponder.on("AuctionHouse:BidCredited", async ({ event, context }) => {
  const { id, bidder: address, amountWei: change } = event.args;
  await noteCredited(context, id);
  await addToHeldCredit(context, { contract, address, change, columns: eventColumns(event) });
});

ponder.on("AuctionHouse:AuctionSettled", async ({ event, context }) => {
  await sellAuction(context, { ...event.args, by: "settling", columns: eventColumns(event) });
});

ponder.on("AuctionHouse:AuctionBought", async ({ event, context }) => {
  await sellAuction(context, { ...event.args, by: "buying", columns: eventColumns(event) });
});

ponder.on("AuctionHouse:AuctionUnsold", async ({ event, context }) => {
  const { id } = event.args;
  await returnLot(context, { id, status: "unsold", columns: eventColumns(event) });
});

ponder.on("AuctionHouse:AuctionCancelled", async ({ event, context }) => {
  const { id } = event.args;
  await returnLot(context, { id, status: "cancelled", columns: eventColumns(event) });
});

ponder.on("AuctionHouse:Payout", async ({ event, context }) => {
  await recordHeldPayout(context, { contract, ...event.args, columns: eventColumns(event) });
});

ponder.on("AuctionHouse:CreditsWithdrawn", async ({ event, context }) => {
  await recordHeldWithdrawal(context, { contract, ...event.args, columns: eventColumns(event) });
});
