import { z } from "@hono/zod-openapi";
import {
  AddressSchema,
  HashSchema,
  MoneySchema,
  orNull,
  TimeSchema,
  TokenIdSchema,
} from "./common.ts";
import { AuctionKindSchema, WorkCardSchema } from "./works.ts";

export const AuctionStatusSchema = z
  .enum(["scheduled", "waiting", "running", "floor", "ended", "sold", "unsold", "cancelled"])
  .openapi("AuctionStatus", {
    description:
      "By the chain's time. `waiting`: the time starts to run at the first bid; `floor`: a falling " +
      "price is at its lowest and stays there; `ended`: over, and anyone can settle it.",
  });

export const AuctionSchema = z
  .object({
    id: z.string().openapi({ description: "The contract's number, decimal digits." }),
    kind: AuctionKindSchema,
    status: AuctionStatusSchema,
    work: orNull(WorkCardSchema),
    collection: AddressSchema,
    tokenId: TokenIdSchema,
    seller: AddressSchema,
    feeBps: z.int(),
    startPrice: MoneySchema.openapi({
      description: "English: the least first bid; Dutch: the price at the start.",
    }),
    floorPrice: orNull(MoneySchema).openapi({ description: "Dutch only." }),
    buyNow: orNull(MoneySchema).openapi({ description: "English; null: none." }),
    minStepBps: z.int(),
    durationSeconds: z.int(),
    extensionWindowSeconds: z.int(),
    maxExtensionSeconds: z.int(),
    startsAt: TimeSchema.nullable().openapi({ description: "Null while `waiting`, as all ends." }),
    endsAt: TimeSchema.nullable(),
    lastEndsAt: TimeSchema.nullable().openapi({ description: "The latest that bids can make it." }),
    leader: orNull(AddressSchema),
    leadingBid: orNull(MoneySchema),
    bidCount: z.int(),
    releasableAt: TimeSchema.nullable().openapi({
      description: "When anyone can give the leading bid back, if nobody has settled until then.",
    }),
    asOf: TimeSchema.openapi({
      description: "The chain's time at which the status and the next four hold.",
    }),
    minimumBid: orNull(MoneySchema).openapi({ description: "The least next bid." }),
    buyPrice: orNull(MoneySchema).openapi({
      description:
        "What buying at once costs. Dutch: it falls in a line from `startPrice` at `startsAt` to " +
        "`floorPrice` at `endsAt`, rounded up.",
    }),
    extensionLeftSeconds: z.int().nullable(),
    buyer: orNull(AddressSchema),
    price: orNull(MoneySchema),
    soldBy: z.enum(["settling", "buying"]).nullable(),
    createdAt: TimeSchema,
    transaction: HashSchema,
    closedAt: TimeSchema.nullable(),
    closedTransaction: orNull(HashSchema),
  })
  .openapi("Auction");

export const BidSchema = z
  .object({
    id: z.string(),
    bidder: AddressSchema,
    amount: MoneySchema.openapi({ description: "In all, with what was raised." }),
    isRaise: z.boolean().openapi({ description: "The leader added to the own bid." }),
    status: z.enum(["leading", "raised", "outbid", "released", "won"]),
    credited: z.boolean().openapi({
      description: "The money that went back was refused and waits as a credit.",
    }),
    endsAt: TimeSchema.openapi({ description: "The auction's end after it." }),
    at: TimeSchema,
    block: z.int(),
    transaction: HashSchema,
  })
  .openapi("Bid");
