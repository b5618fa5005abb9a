import { z } from "@hono/zod-openapi";
import { AddressSchema, BlockSchema, HashSchema, MoneySchema, TokenIdSchema } from "./common.ts";
import { BalancesSchema } from "./token.ts";

export const EffectSchema = z
  .object({
    kind: z.enum([
      "eth_transfer",
      "token_transfer",
      "token_approval",
      "buy_token",
      "sell_token",
      "mint",
      "work_transfer",
      "work_approval",
      "list",
      "update",
      "cancel",
      "clear",
      "sale",
      "payout",
      "credit_withdrawn",
      "other",
    ]),
    contract: AddressSchema.nullable(),
    from: AddressSchema.optional(),
    to: AddressSchema.optional(),
    collection: AddressSchema.optional(),
    tokenId: TokenIdSchema.optional(),
    workId: z.string().optional(),
    amount: MoneySchema.optional(),
    received: MoneySchema.optional(),
    fee: MoneySchema.optional(),
    royalty: MoneySchema.optional(),
    expiresAt: z.string().optional(),
    credited: z.boolean().optional(),
    name: z.string().optional(),
  })
  .openapi("Effect");

const NamedCallSchema = z.object({ name: z.string(), args: z.record(z.string(), z.string()) });

export const TransactionSchema = z
  .object({
    hash: HashSchema,
    status: z.enum(["pending", "included", "final", "failed", "replaced"]),
    confirmations: z.int(),
    finalityBlocks: z.int(),
    block: BlockSchema.nullable(),
    from: AddressSchema.nullable(),
    to: AddressSchema.nullable(),
    nonce: z.int().nullable(),
    value: MoneySchema.nullable(),
    fee: MoneySchema.nullable(),
    action: NamedCallSchema.nullable(),
    effects: z.array(EffectSchema),
    error: NamedCallSchema.nullable(),
    balances: BalancesSchema.nullable().openapi({
      description: "The sender's, after the block that holds the transaction.",
    }),
    expectedBalances: BalancesSchema.nullable().openapi({
      description: "The sender's if it succeeds; only while pending.",
    }),
    replacedBy: HashSchema.nullable(),
  })
  .openapi("Transaction");
