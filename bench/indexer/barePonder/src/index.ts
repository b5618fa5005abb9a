import { ponder } from "ponder:registry";
import { event as events } from "ponder:schema";

// The least that Ponder can do with an event: one row.
for (const name of [
  "ServiceToken:Transfer",
  "TokenDesk:TokensBought",
  "TokenDesk:TokensSold",
  "Collection:Transfer",
  "Collection:WorkMinted",
  "Marketplace:Listed",
  "Marketplace:ListingUpdated",
  "Marketplace:ListingCancelled",
  "Marketplace:ListingCleared",
  "Marketplace:Sale",
  "Marketplace:Payout",
  "Marketplace:CreditsWithdrawn",
] as const) {
  ponder.on(name, async ({ event, context }) => {
    const { id, block, transaction } = event;
    await context.db
      .insert(events)
      .values({ id, block: block.number, transaction: transaction.hash });
  });
}
