import type { Context } from "ponder:registry";
import { raffle, raffleEntrant, raffleEntry, rafflePrize } from "ponder:schema";
import type { Hex } from "viem";

import { recordActivity } from "./activity.ts";
import { noteOnToken } from "./editions/edition.ts";
import type { EventColumns } from "./eventColumns.ts";
import { isOurs } from "./listings.ts";
import { ticketAt } from "./ticketShuffle.ts";

type Row = typeof raffle.$inferSelect;
type PrizeRow = typeof rafflePrize.$inferSelect;
type Token = { collection: Hex; tokenId: bigint };

/** As in the Raffle contract. */
const DRAW_WINDOW_S = 7n * 86_400n;

type Opening = Omit<
  typeof raffle.$inferInsert,
  | "status"
  | "drawableUntil"
  | "prizeCount"
  | "prizesLeft"
  | "ticketsSold"
  | "entrants"
  | "openedBlock"
  | "openedAt"
  | "transaction"
  | "updatedBlock"
  | "updatedAt"
> & { drawableAt: bigint };

/** Writes a new raffle and its prizes, and notes it on the works among them. */
export async function openRaffle(
  context: Context,
  {
    opening,
    prizes,
    columns,
  }: { opening: Opening; prizes: readonly Token[]; columns: EventColumns },
): Promise<void> {
  const { block, at, transaction } = columns;
  const { id, host, ticketPrice, currency } = opening;
  await context.db.insert(raffle).values({
    ...opening,
    status: "open",
    drawableUntil: opening.drawableAt + DRAW_WINDOW_S,
    prizeCount: prizes.length,
    prizesLeft: prizes.length,
    ticketsSold: 0n,
    entrants: 0,
    ...{ openedBlock: block, openedAt: at, transaction, updatedBlock: block, updatedAt: at },
  });
  for (const [index, { collection, tokenId }] of prizes.entries()) {
    const prize = { id: prizeId(id, index), raffleId: id, index, collection, tokenId };
    await context.db.insert(rafflePrize).values({ ...prize, status: "escrow" });
    await setRaffle(context, { token: prize, raffleId: id, columns });
  }
  await recordActivity(context, {
    event: columns,
    kind: "raffle_open",
    actor: host,
    amount: ticketPrice,
    currency,
  });
}

type Bought = {
  id: bigint;
  buyer: Hex;
  firstTicket: bigint;
  count: bigint;
  salt: Hex;
  entropy: bigint;
  columns: EventColumns;
};

/** Writes tickets that were bought, and adds them to their buyer's. */
export async function enterRaffle(context: Context, bought: Bought): Promise<void> {
  const { id, buyer, count, columns, ...rest } = bought;
  await context.db.insert(raffleEntry).values({ ...columns, raffleId: id, buyer, count, ...rest });
  let isNew = true;
  await context.db
    .insert(raffleEntrant)
    .values({
      id: `${id}-${buyer}`,
      raffleId: id,
      account: buyer,
      tickets: count,
      refundCredited: false,
      updatedBlock: columns.block,
    })
    .onConflictDoUpdate((row) => {
      isNew = false;
      return { tickets: row.tickets + count, updatedBlock: columns.block };
    });
  const row = await updateRaffle(context, {
    id,
    columns,
    change: ({ ticketsSold, entrants }) => ({
      ticketsSold: ticketsSold + count,
      entrants: entrants + (isNew ? 1 : 0),
    }),
  });
  await recordActivity(context, {
    event: columns,
    kind: "raffle_enter",
    actor: buyer,
    counterparty: row.host,
    amount: count * row.ticketPrice,
    currency: row.currency,
  });
}

type Drawn = { id: bigint; randomness: Hex; entropy: bigint; seed: Hex; columns: EventColumns };

/** Writes a draw, and which ticket won which prize. */
export async function drawRaffle(context: Context, drawn: Drawn): Promise<void> {
  const { id, randomness, entropy, seed, columns } = drawn;
  const { at: drawnAt, transaction: drawTransaction } = columns;
  const { ticketsSold, prizeCount } = await updateRaffle(context, {
    id,
    columns,
    change: () => ({ status: "drawn", randomness, entropy, seed, drawnAt, drawTransaction }),
  });
  for (let index = 0; index < prizeCount && BigInt(index) < ticketsSold; index++) {
    const ticket = ticketAt(BigInt(index), { count: ticketsSold, seed });
    await context.db.update(rafflePrize, { id: prizeId(id, index) }).set({ ticket });
  }
}

/** Ends a raffle that nobody entered. */
export async function cancelRaffle(
  context: Context,
  { id, columns }: { id: bigint; columns: EventColumns },
): Promise<void> {
  const change = () => ({ status: "cancelled" as const, closesAt: columns.at });
  await updateRaffle(context, { id, columns, change });
}

type Leaving = {
  id: bigint;
  index: bigint;
  change: Partial<PrizeRow> & Pick<PrizeRow, "status">;
  columns: EventColumns;
};

/** Writes that a prize has left, and returns its row and its raffle's. */
export async function movePrize(
  context: Context,
  { id, index, change, columns }: Leaving,
): Promise<{ prize: PrizeRow; row: Row }> {
  const { at: closedAt, transaction: closedTransaction } = columns;
  const prize = await context.db
    .update(rafflePrize, { id: prizeId(id, Number(index)) })
    .set({ ...change, closedAt, closedTransaction });
  await setRaffle(context, { token: prize, raffleId: null, columns });
  const row = await updateRaffle(context, {
    id,
    columns,
    change: ({ prizesLeft }) => ({ prizesLeft: prizesLeft - 1 }),
  });
  return { prize, row };
}

type Change = {
  id: bigint;
  columns: EventColumns;
  change?: (row: Row) => Partial<Row>;
};

/** Changes a raffle's row, which has then changed in this block. */
export function updateRaffle({ db }: Context, { id, columns, change }: Change): Promise<Row> {
  const updated = { updatedBlock: columns.block, updatedAt: columns.at };
  return db.update(raffle, { id }).set((row) => ({ ...change?.(row), ...updated }));
}

export function prizeId(id: bigint, index: number | bigint): string {
  return `${id}-${index}`;
}

async function setRaffle(
  context: Context,
  { token, raffleId, columns }: { token: Token; raffleId: bigint | null; columns: EventColumns },
): Promise<void> {
  const { collection, tokenId } = token;
  if (!isOurs(context, collection)) return;
  await noteOnToken(context, { tokenId, raffleId, updatedBlock: columns.block });
}
