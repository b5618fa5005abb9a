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

export const ListingStatusSchema = z.enum([
  "active",
  "sold",
  "cancelled",
  "replaced",
  "cleared",
  "dead",
  "expired",
]);

export const ListingSchema = z
  .object({
    id: z.string(),
    work: orNull(WorkCardSchema),
    collection: AddressSchema,
    tokenId: TokenIdSchema,
    seller: AddressSchema,
    buyer: orNull(AddressSchema),
    price: MoneySchema,
    feeBps: z.int(),
    expiresAt: TimeSchema,
    status: ListingStatusSchema,
    listedAt: TimeSchema,
    transaction: HashSchema,
  })
  .openapi("Listing");

export const SaleSchema = z
  .object({
    id: z.string(),
    work: orNull(WorkCardSchema),
    collection: AddressSchema,
    tokenId: TokenIdSchema,
    seller: AddressSchema,
    buyer: AddressSchema,
    price: MoneySchema,
    fee: MoneySchema,
    royalty: MoneySchema,
    royaltyReceiver: AddressSchema,
    at: TimeSchema,
    block: z.int(),
    transaction: HashSchema,
  })
  .openapi("Sale");

export const ActivityKindSchema = z.enum([
  "mint",
  "transfer",
  "list",
  "update",
  "cancel",
  "clear",
  "sale",
  "buy_token",
  "sell_token",
  "token_transfer",
  "payout",
  "credit_withdrawn",
  "auction_open",
  "bid",
  "bid_released",
  "auction_unsold",
  "auction_cancel",
  "raffle_open",
  "raffle_enter",
  "raffle_prize",
  "raffle_refund",
  "edition_create",
  "edition_sale_open",
  "edition_sale_end",
  "edition_rebate",
]);

export const ActivitySchema = z
  .object({
    id: z.string(),
    kind: ActivityKindSchema,
    at: TimeSchema,
    block: z.int(),
    transaction: HashSchema,
    from: orNull(AddressSchema),
    to: orNull(AddressSchema),
    amount: orNull(MoneySchema),
    tokenId: orNull(TokenIdSchema),
    work: orNull(WorkCardSchema),
  })
  .openapi("Activity");
