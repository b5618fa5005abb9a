import { z } from "@hono/zod-openapi";
import { FILL_STATUSES } from "../../signedOrders/readOrderStatus.ts";
import {
  AddressParameter,
  AddressSchema,
  AmountParameter,
  HashSchema,
  MoneySchema,
  orNull,
  TimeSchema,
  TokenIdSchema,
} from "./common.ts";
import { WorkCardSchema } from "./works.ts";

const SECONDS_MAX = 2 ** 40;
const SIGNATURE_BYTES_MAX = 2_048;

export const SignedOrderSideSchema = z.enum(["ask", "bid", "collection_bid"]);
export const FillStatusSchema = z.enum(FILL_STATUSES).openapi("FillStatus");

const Side = z.union([z.literal(0), z.literal(1), z.literal(2)]).openapi({
  type: "integer",
  enum: [0, 1, 2],
  description: "Ask, bid, bid for any token of the collection.",
});
const CurrencyNumber = z.union([z.literal(0), z.literal(1)]).openapi({
  type: "integer",
  enum: [0, 1],
  description: "ETH, JTK.",
});
const Seconds = z.int().min(0).max(SECONDS_MAX).openapi({ description: "Unix seconds." });

/** Going in: the EIP-712 message, exactly as it was signed. */
export const SignedOrderMessageRequest = z
  .strictObject({
    side: Side,
    maker: AddressParameter,
    collection: AddressParameter,
    tokenId: AmountParameter,
    currency: CurrencyNumber,
    price: AmountParameter,
    taker: AddressParameter,
    startsAt: Seconds,
    expiresAt: Seconds,
    nonce: AmountParameter,
    counter: AmountParameter,
    maxFeeBps: z.int().min(0).max(10_000),
    epoch: z
      .int()
      .min(0)
      .max(2 ** 32 - 1),
  })
  .openapi("SignedOrderMessageRequest");

export const SignedOrderRequest = z
  .strictObject({
    message: SignedOrderMessageRequest,
    signature: z
      .string()
      .max(2 + 2 * SIGNATURE_BYTES_MAX)
      .regex(/^0x([0-9a-fA-F]{2})+$/, "must be 0x and bytes in hex"),
  })
  .openapi("SignedOrderRequest");

const SignedOrderMessageSchema = z
  .object({
    side: z.int(),
    maker: AddressSchema,
    collection: AddressSchema,
    tokenId: TokenIdSchema,
    currency: z.int(),
    price: z.string(),
    taker: AddressSchema,
    startsAt: z.int(),
    expiresAt: z.int(),
    nonce: z.string(),
    counter: z.string(),
    maxFeeBps: z.int(),
    epoch: z.int(),
  })
  .openapi("SignedOrderMessage", {
    description: "What the maker signed, and what a fill has to send.",
  });

export const SignedOrderSchema = z
  .object({
    hash: HashSchema,
    side: SignedOrderSideSchema,
    maker: AddressSchema,
    /** The only one who may fill it. */
    taker: orNull(AddressSchema),
    work: orNull(WorkCardSchema),
    /** Null: any of the collection. */
    tokenId: orNull(TokenIdSchema),
    price: MoneySchema,
    startsAt: TimeSchema,
    expiresAt: TimeSchema,
    createdAt: TimeSchema,
    status: z
      .enum(["open", "scheduled", "filled", "cancelled", "expired", "dead", "unfunded"])
      .openapi({
        description:
          "By the index: `dead` once an ask's token has moved, `unfunded` while a bidder has " +
          "too few tokens. The contract has the last word: see `fill` of a single order.",
      }),
    message: SignedOrderMessageSchema,
    signature: z.string(),
  })
  .openapi("SignedOrder");

export const SignedOrderWithFillSchema = SignedOrderSchema.extend({
  fill: FillStatusSchema.openapi({
    description: "What the contract says now: the first reason against a fill, or `fillable`.",
  }),
}).openapi("SignedOrderWithFill");
