import { z } from "@hono/zod-openapi";
import {
  AddressSchema,
  BlockSchema,
  HashSchema,
  MoneySchema,
  orNull,
  TokenIdSchema,
} from "./common.ts";
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
    contract: orNull(AddressSchema),
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
    block: orNull(BlockSchema),
    from: orNull(AddressSchema),
    to: orNull(AddressSchema),
    nonce: z.int().nullable(),
    value: orNull(MoneySchema),
    fee: orNull(MoneySchema),
    action: NamedCallSchema.nullable(),
    effects: z.array(EffectSchema),
    error: NamedCallSchema.nullable(),
    balances: orNull(BalancesSchema).openapi({
      description: "The sender's, after its block; null once the node forgot that state.",
    }),
    expectedBalances: orNull(BalancesSchema).openapi({
      description: "The sender's if it succeeds; only while pending.",
    }),
    replacedBy: orNull(HashSchema),
  })
  .openapi("Transaction");
