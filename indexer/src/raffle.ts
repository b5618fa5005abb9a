import { ponder } from "ponder:registry";
import { raffleEntrant, rafflePrize } from "ponder:schema";

import { recordActivity } from "./activity.ts";
import { currencyName } from "./contractEnums.ts";
import { eventColumns } from "./eventColumns.ts";
import { addToHeldCredit, recordHeldPayout, recordHeldWithdrawal } from "./heldPayouts.ts";
import { isOurs } from "./listings.ts";
import {
  cancelRaffle,
  drawRaffle,
  enterRaffle,
  movePrize,
  openRaffle,
  prizeId,
  updateRaffle,
} from "./raffles.ts";

const contract = "raffle";

ponder.on("Raffle:RaffleOpened", async ({ event, context }) => {
  const { id, host, terms, prizes, feeBps, round, drawableAt } = event.args;
  const { currency, ...rest } = terms;
  const opening = { id, host, ...rest, round, drawableAt, feeBps: Number(feeBps) };
  await openRaffle(context, {
    opening: { ...opening, currency: currencyName(currency) },
    prizes,
    columns: eventColumns(event),
  });
});

ponder.on("Raffle:TicketsBought", async ({ event, context }) => {
  await enterRaffle(context, { ...event.args, columns: eventColumns(event) });
});

ponder.on("Raffle:RaffleCancelled", async ({ event, context }) => {
  await cancelRaffle(context, { id: event.args.id, columns: eventColumns(event) });
});

ponder.on("Raffle:RaffleDrawn", async ({ event, context }) => {
  const { id, randomness, entropy, seed } = event.args;
  await drawRaffle(context, { id, randomness, entropy, seed, columns: eventColumns(event) });
});

ponder.on("Raffle:PrizeClaimed", async ({ event, context }) => {
  const { id, index, winner, price, fee, royaltyReceiver, royalty } = event.args;
  const columns = eventColumns(event);
  const money = { price, fee, royaltyReceiver, royalty };
  const change = { status: "claimed" as const, winner, ...money };
  const { prize, row } = await movePrize(context, { id, index, change, columns });
  await recordActivity(context, {
    event: columns,
    kind: "raffle_prize",
    actor: winner,
    counterparty: row.host,
    tokenId: isOurs(context, prize.collection) ? prize.tokenId : null,
    amount: price,
    currency: row.currency,
  });
});

ponder.on("Raffle:PrizeReturned", async ({ event, context }) => {
  const { id, index } = event.args;
  const change = { status: "returned" as const };
  await movePrize(context, { id, index, change, columns: eventColumns(event) });
});

ponder.on("Raffle:PrizeReleased", async ({ event, context }) => {
  const { id, index, winner, amount } = event.args;
  const columns = eventColumns(event);
  await context.db
    .update(rafflePrize, { id: prizeId(id, index) })
    .set({ winner, released: amount });
  const { currency } = await updateRaffle(context, { id, columns });
  await recordActivity(context, {
    event: columns,
    kind: "raffle_refund",
    actor: winner,
    amount,
    currency,
  });
});

ponder.on("Raffle:TicketsRefunded", async ({ event, context }) => {
  const { id, account, amount } = event.args;
  const columns = eventColumns(event);
  await context.db.update(raffleEntrant, { id: `${id}-${account}` }).set({
    refunded: amount,
    refundTransaction: columns.transaction,
    updatedBlock: columns.block,
  });
  const { currency } = await updateRaffle(context, { id, columns });
  await recordActivity(context, {
    event: columns,
    kind: "raffle_refund",
    actor: account,
    amount,
    currency,
  });
});

ponder.on("Raffle:RefundCredited", async ({ event, context }) => {
  const { id, account: address, amountWei: change } = event.args;
  const columns = eventColumns(event);
  await addToHeldCredit(context, { contract, address, change, columns });
  // A released share is no refund of tickets: its entrant has none.
  await context.db
    .update(raffleEntrant, { id: `${id}-${address}` })
    .set((row) => (row.refunded === null ? {} : { refundCredited: true }));
});

ponder.on("Raffle:Payout", async ({ event, context }) => {
  await recordHeldPayout(context, { contract, ...event.args, columns: eventColumns(event) });
});

ponder.on("Raffle:CreditsWithdrawn", async ({ event, context }) => {
  await recordHeldWithdrawal(context, { contract, ...event.args, columns: eventColumns(event) });
});
