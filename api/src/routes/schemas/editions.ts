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

const EditionIdSchema = z.string().openapi("EditionId", {
  description: "Decimal digits; an edition's copies have the token ids `id << 32 | serial`.",
  example: "1",
});

export const EditionSaleSchema = z
  .object({
    id: z.string(),
    kind: z.enum(["fixed", "dutch"]),
    seller: AddressSchema,
    startPrice: MoneySchema,
    floorPrice: MoneySchema.openapi({ description: "The start price, if it does not fall." }),
    fallSeconds: z.int(),
    quantity: z.int(),
    maxPerWallet: z.int(),
    startsAt: TimeSchema,
    endsAt: TimeSchema,
    ended: z.boolean().openapi({ description: "By its seller, before its time." }),
    feeBps: z.int(),
    sold: z.int(),
    lastPrice: orNull(MoneySchema),
    settled: z.boolean().openapi({ description: "The seller of a falling sale has been paid." }),
    transaction: HashSchema,
  })
  .openapi("EditionSale");

export const EditionCardSchema = z
  .object({
    id: EditionIdSchema,
    work: WorkCardSchema,
    maxSupply: z.int(),
    minted: z.int(),
    sale: orNull(EditionSaleSchema).openapi({ description: "The newest." }),
    createdAt: TimeSchema,
  })
  .openapi("EditionCard");

export const EditionSchema = EditionCardSchema.extend({
  royaltyBps: z.int(),
  minter: orNull(AddressSchema),
  sales: z.array(EditionSaleSchema).openapi({ description: "The newest 20, newest first." }),
  transaction: HashSchema,
}).openapi("Edition");

export const CopySchema = z
  .object({
    tokenId: TokenIdSchema,
    editionId: EditionIdSchema,
    serial: z.int().openapi({ description: "1 … maxSupply." }),
    maxSupply: z.int(),
    owner: AddressSchema,
    work: WorkCardSchema,
    mintedAt: TimeSchema,
  })
  .openapi("Copy");
