import { type Context, ponder } from "ponder:registry";
import { editionBuyer, editionPurchase, editionSale } from "ponder:schema";

import { recordActivity } from "./activity.ts";
import { currencyName } from "./contractEnums.ts";
import { type EventColumns, eventColumns } from "./eventColumns.ts";
import { addToHeldCredit, recordHeldPayout, recordHeldWithdrawal } from "./heldPayouts.ts";

const contract = "edition_sale";
const SERIAL_BITS = 32n;

ponder.on("EditionSale:FixedSaleOpened", async ({ event, context }) => {
  const { saleId, editionId, seller, feeBps } = event.args;
  const { currency, price, ...counts } = event.args.terms;
  await openSale(context, {
    terms: {
      id: saleId,
      ...{ kind: "fixed", editionId, seller, feeBps: Number(feeBps), ...counts },
      ...{ currency: currencyName(currency), startPrice: price, floorPrice: price },
      fallSeconds: 0n,
    },
    columns: eventColumns(event),
  });
});

ponder.on("EditionSale:DutchSaleOpened", async ({ event, context }) => {
  const { saleId, editionId, seller, feeBps } = event.args;
  const { currency, ...terms } = event.args.terms;
  await openSale(context, {
    terms: {
      id: saleId,
      ...{ kind: "dutch", editionId, seller, feeBps: Number(feeBps), ...terms },
      currency: currencyName(currency),
    },
    columns: eventColumns(event),
  });
});

ponder.on("EditionSale:CopiesBought", async ({ event, context }) => {
  const { saleId: id, buyer, firstSerial, quantity, price, fee } = event.args;
  const columns = eventColumns(event);
  const { db } = context;
  await db
    .insert(editionPurchase)
    .values({ ...columns, saleId: id, buyer, firstSerial, quantity, price, fee });
  const paid = quantity * price;
  const updatedBlock = columns.block;
  await db
    .insert(editionBuyer)
    .values({ id: `${id}-${buyer}`, saleId: id, buyer, quantity, paid, paidBack: 0n, updatedBlock })
    .onConflictDoUpdate((row) => ({
      quantity: row.quantity + quantity,
      paid: row.paid + paid,
      updatedBlock,
    }));
  const { seller, currency, editionId } = await db
    .update(editionSale, { id })
    .set(({ sold }) => ({ sold: sold + quantity, lastPrice: price, updatedBlock }));
  await recordActivity(context, {
    event: columns,
    kind: "sale",
    actor: buyer,
    counterparty: seller,
    tokenId: (editionId << SERIAL_BITS) | firstSerial,
    amount: paid,
    currency,
  });
});

ponder.on("EditionSale:SaleEnded", async ({ event, context }) => {
  const { block, at } = eventColumns(event);
  const { seller, editionId } = await context.db
    .update(editionSale, { id: event.args.saleId })
    .set({ endsAt: at, isEnded: true, updatedBlock: block });
  await recordActivity(context, {
    event: eventColumns(event),
    kind: "edition_sale_end",
    actor: seller,
    tokenId: editionId << SERIAL_BITS,
  });
});

ponder.on("EditionSale:SaleSettled", async ({ event, context }) => {
  await context.db
    .update(editionSale, { id: event.args.saleId })
    .set({ isSettled: true, updatedBlock: event.block.number });
});

ponder.on("EditionSale:RebatePaid", async ({ event, context }) => {
  const { saleId, buyer, amount, credited } = event.args;
  const columns = eventColumns(event);
  await context.db
    .update(editionBuyer, { id: `${saleId}-${buyer}` })
    .set({ paidBack: amount, updatedBlock: columns.block });
  const sale = await context.db.find(editionSale, { id: saleId });
  if (!sale) throw new Error(`Sale ${saleId} is not known`);
  await recordActivity(context, {
    event: columns,
    kind: "edition_rebate",
    actor: buyer,
    tokenId: sale.editionId << SERIAL_BITS,
    amount,
    currency: sale.currency,
  });
  if (!credited) return;
  await addToHeldCredit(context, { contract, address: buyer, change: amount, columns });
});

ponder.on("EditionSale:Payout", async ({ event, context }) => {
  await recordHeldPayout(context, { contract, ...event.args, columns: eventColumns(event) });
});

ponder.on("EditionSale:CreditsWithdrawn", async ({ event, context }) => {
  await recordHeldWithdrawal(context, { contract, ...event.args, columns: eventColumns(event) });
});

type NewSale = typeof editionSale.$inferInsert;
type Terms = Omit<
  NewSale,
  "isEnded" | "sold" | "isSettled" | "createdBlock" | "createdAt" | "transaction" | "updatedBlock"
>;

async function openSale(
  context: Context,
  { terms, columns }: { terms: Terms; columns: EventColumns },
): Promise<void> {
  const { block, at, transaction } = columns;
  await context.db.insert(editionSale).values({
    ...terms,
    isEnded: false,
    sold: 0n,
    isSettled: false,
    createdBlock: block,
    createdAt: at,
    transaction,
    updatedBlock: block,
  });
  await recordActivity(context, {
    event: columns,
    kind: "edition_sale_open",
    actor: terms.seller,
    tokenId: terms.editionId << SERIAL_BITS,
    amount: terms.startPrice,
    currency: terms.currency,
  });
}
