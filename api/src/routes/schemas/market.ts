import { z } from "@hono/zod-openapi";
import { AddressSchema, HashSchema, MoneySchema, TimeSchema, TokenIdSchema } from "./common.ts";
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
    work: WorkCardSchema.nullable(),
    collection: AddressSchema,
    tokenId: TokenIdSchema,
    seller: AddressSchema,
    buyer: AddressSchema.nullable(),
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
    work: WorkCardSchema.nullable(),
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
]);

export const ActivitySchema = z
  .object({
    id: z.string(),
    kind: ActivityKindSchema,
    at: TimeSchema,
    block: z.int(),
    transaction: HashSchema,
    from: AddressSchema.nullable(),
    to: AddressSchema.nullable(),
    amount: MoneySchema.nullable(),
    tokenId: TokenIdSchema.nullable(),
    work: WorkCardSchema.nullable(),
  })
  .openapi("Activity");
