import { z } from "@hono/zod-openapi";
import {
  AddressParameter,
  AddressSchema,
  AmountParameter,
  BlockSchema,
  MoneySchema,
  orNull,
} from "./common.ts";

export const BalancesSchema = z
  .object({ eth: MoneySchema, token: MoneySchema })
  .openapi("Balances");

export const TokenSchema = z
  .object({
    address: AddressSchema,
    deskAddress: AddressSchema,
    name: z.string(),
    symbol: z.string(),
    decimals: z.int(),
    tokensPerEth: z.string(),
    sellFeeBps: z.int(),
    totalSupply: MoneySchema,
    reserve: MoneySchema.openapi({ description: "ETH in the desk." }),
    paused: z.boolean(),
    block: BlockSchema,
  })
  .openapi("Token");

/** Far above all ETH there is, and far below what the desk's multiplication could overflow. */
const QUOTED_AMOUNT_MAX = 2n ** 128n;

export const QuoteRequest = z.strictObject({
  side: z.enum(["buy", "sell"]),
  amount: AmountParameter.refine((amount) => amount < QUOTED_AMOUNT_MAX, "is too large"),
  account: AddressParameter.optional(),
});

export const QuoteSchema = z
  .object({
    side: z.enum(["buy", "sell"]),
    pay: MoneySchema,
    receive: MoneySchema,
    fee: MoneySchema,
    minReceive: MoneySchema,
    deadline: z.int().openapi({ description: "Unix seconds, part of the transaction." }),
    transaction: z.object({ to: AddressSchema, data: z.string(), value: z.string() }),
    gas: z.object({ limit: z.string(), maxFee: MoneySchema }).nullable(),
    balances: orNull(BalancesSchema),
    expectedBalances: orNull(BalancesSchema),
    shortfall: orNull(MoneySchema).openapi({ description: "What the account lacks, if any." }),
  })
  .openapi("Quote");

export const FaucetRequest = z.strictObject({ address: AddressParameter });

export const FaucetGrantSchema = z
  .object({ hash: z.string(), amount: MoneySchema })
  .openapi("FaucetGrant");
