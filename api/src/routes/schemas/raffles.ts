import { z } from "@hono/zod-openapi";
import {
  AddressSchema,
  HashSchema,
  MoneySchema,
  orNull,
  TimeSchema,
  TokenIdSchema,
} from "./common.ts";
import { WorkCardSchema } from "./works.ts";

const RAFFLE_ID = /^[1-9][0-9]{0,17}$/;

export const RaffleIdParameter = z
  .string()
  .regex(RAFFLE_ID, "must be a raffle's number")
  .openapi({ type: "string", pattern: RAFFLE_ID.source, example: "1" });

export const RaffleStatusSchema = z
  .enum(["open", "closed", "drawable", "drawn", "refundable", "cancelled"])
  .openapi("RaffleStatus", {
    description:
      "`closed` waits for its round, `drawable` for anybody to draw; `refundable` sold too few " +
      "tickets or was not drawn in time.",
  });

export const RaffleSchema = z
  .object({
    id: z.string(),
    status: RaffleStatusSchema,
    host: AddressSchema,
    ticketPrice: MoneySchema,
    feeBps: z.int(),
    minTickets: z.int(),
    maxTickets: z.int(),
    maxPerWallet: z.int(),
    ticketsSold: z.int(),
    entrants: z.int(),
    prizeCount: z.int(),
    prizesLeft: z.int().openapi({ description: "Prizes that are still in escrow." }),
    /** The first few. */
    works: z.array(WorkCardSchema),
    openedAt: TimeSchema,
    closesAt: TimeSchema,
    round: z.int().openapi({ description: "Of the beacon; fixed at the opening." }),
    drawableAt: TimeSchema,
    drawableUntil: TimeSchema,
    drawnAt: orNull(TimeSchema),
    seed: orNull(HashSchema),
    randomness: orNull(HashSchema),
    transaction: HashSchema,
    drawTransaction: orNull(HashSchema),
  })
  .openapi("Raffle");

export const RaffleEntrantSchema = z
  .object({
    account: AddressSchema,
    tickets: z.int(),
    wins: z.int(),
    refunded: orNull(MoneySchema),
    /** The refund was refused and waits as a credit. */
    refundCredited: z.boolean(),
  })
  .openapi("RaffleEntrant");

export const RaffleWithEntrantSchema = RaffleSchema.extend({
  entrant: orNull(RaffleEntrantSchema).openapi({ description: "Of the account asked for." }),
}).openapi("RaffleWithEntrant");

export const RaffleEntrySchema = z
  .object({
    id: z.string(),
    buyer: AddressSchema,
    firstTicket: z.int(),
    count: z.int(),
    salt: HashSchema,
    refunded: z.boolean().openapi({ description: "All tickets of its buyer are paid back." }),
    at: TimeSchema,
    transaction: HashSchema,
  })
  .openapi("RaffleEntry");

export const RafflePrizeSchema = z
  .object({
    index: z.int(),
    work: orNull(WorkCardSchema),
    collection: AddressSchema,
    tokenId: TokenIdSchema,
    status: z.enum(["escrow", "claimed", "returned"]),
    ticket: z.int().nullable().openapi({ description: "That wins it, once it is drawn." }),
    winner: orNull(AddressSchema),
    /** Shows the contract whose the ticket is. */
    winnerFirstTicket: z.int().nullable(),
    price: orNull(MoneySchema),
    fee: orNull(MoneySchema),
    royalty: orNull(MoneySchema),
    share: orNull(MoneySchema).openapi({
      description: "The part of the proceeds that is paid when it is handed over, once it is won.",
    }),
    releasableAt: TimeSchema.nullable().openapi({
      description: "When anyone can have the share paid to the winner, if it is still in escrow.",
    }),
    released: orNull(MoneySchema).openapi({
      description: "Paid to the winner instead of a prize that nobody had claimed for long.",
    }),
    transaction: orNull(HashSchema),
  })
  .openapi("RafflePrize");

export const BeaconRoundSchema = z
  .object({
    round: z.int(),
    at: TimeSchema,
    signature: z.tuple([z.string(), z.string()]).openapi({
      description: "Two decimal numbers: what `proveAndDraw` takes.",
    }),
  })
  .openapi("BeaconRound");

export const RaffleCheckpointSchema = z
  .object({
    raffleId: z.string(),
    ticketsSold: z.int(),
    entropy: z.string(),
    blockNumber: z.int(),
    blockHash: HashSchema,
    signedAt: z.int().openapi({ description: "Unix seconds." }),
    signer: AddressSchema,
    signature: z.string(),
  })
  .openapi("RaffleCheckpoint", {
    description:
      "An EIP-712 message `ClosingCheckpoint` of the domain `Jangteo Raffle Checkpoint`, whose " +
      "salt is the hash of the chain's first block. If the chain ever shows other entries, it was " +
      "rewritten. Another block alone shows nothing: a chain may replace its newest ones.",
  });

/** Null: a raffle that has not closed, or that nothing was signed of in time. */
export const KeptCheckpointSchema = z
  .object({ checkpoint: RaffleCheckpointSchema.nullable() })
  .openapi("KeptCheckpoint");
