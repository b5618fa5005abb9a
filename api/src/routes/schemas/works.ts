import { z } from "@hono/zod-openapi";
import {
  AddressSchema,
  HashSchema,
  MoneySchema,
  orNull,
  TimeSchema,
  TokenIdSchema,
} from "./common.ts";

export const MediaKindSchema = z.enum(["image", "audio", "video", "document"]);
export const WorkStatusSchema = z.enum(["registered", "minted", "conflict"]);

export const MediaSchema = z
  .object({
    kind: MediaKindSchema,
    type: z.string().openapi({ example: "image/png" }),
    bytes: z.int(),
    width: z.int().nullable(),
    height: z.int().nullable(),
  })
  .openapi("Media");

export const WorkListingSchema = z
  .object({
    id: z.string(),
    price: MoneySchema,
    expiresAt: TimeSchema,
    buyer: orNull(AddressSchema),
    seller: AddressSchema,
  })
  .openapi("WorkListing");

export const AuctionKindSchema = z.enum(["english", "dutch"]).openapi("AuctionKind", {
  description: "English: bids rise; Dutch: the price falls.",
});

export const WorkAuctionSchema = z
  .object({
    id: z.string(),
    kind: AuctionKindSchema,
    startPrice: MoneySchema,
    floorPrice: orNull(MoneySchema),
    leadingBid: orNull(MoneySchema),
    bidCount: z.int(),
    startsAt: TimeSchema.nullable(),
    endsAt: TimeSchema.nullable(),
  })
  .openapi("WorkAuction");

export const WorkAskSchema = z
  .object({ hash: HashSchema, price: MoneySchema, expiresAt: TimeSchema, seller: AddressSchema })
  .openapi("WorkAsk", {
    description:
      "The signed ask to buy by: below the listing's price if there is one, open to anybody, the " +
      "cheapest; in ETH before tokens.",
  });

export const WorkCardSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    creator: AddressSchema,
    owner: orNull(AddressSchema).openapi({
      description: "In an auction, which holds the token meanwhile: its seller.",
    }),
    tokenId: orNull(TokenIdSchema),
    status: WorkStatusSchema,
    editionSize: z.int().nullable().openapi({
      description: "How many copies, if it is to be or is a limited edition; else null.",
    }),
    serial: z.int().nullable().openapi({
      description: "Which of the copies, if the card is one's; 1 … editionSize.",
    }),
    media: MediaSchema,
    images: z.object({
      thumb: z.string().nullable(),
      large: z.string().nullable(),
      placeholder: z.string().nullable().openapi({ description: "A tiny data URL." }),
    }),
    listing: orNull(WorkListingSchema),
    auction: orNull(WorkAuctionSchema).openapi({ description: "The live one." }),
    ask: orNull(WorkAskSchema),
    raffleId: z.string().nullable().openapi({ description: "Of which it is a prize now." }),
    lastSale: z.object({ price: MoneySchema, at: TimeSchema }).nullable(),
    createdAt: TimeSchema,
    mintedAt: TimeSchema.nullable(),
  })
  .openapi("WorkCard");

export const NearDuplicateSchema = z
  .object({
    work: WorkCardSchema,
    distance: z.int().openapi({ description: "Differing bits of the perceptual hashes." }),
    similarity: z.number().openapi({ description: "0 … 1." }),
  })
  .openapi("NearDuplicate");

export const WorkSchema = WorkCardSchema.extend({
  description: z.string(),
  royaltyBps: z.int(),
  contentHash: HashSchema,
  contentCid: z.string(),
  metadataHash: HashSchema,
  metadataCid: z.string(),
  editionId: z.string().nullable(),
  mintTransaction: orNull(HashSchema),
  epoch: z.int().nullable(),
  nearDuplicates: z.array(NearDuplicateSchema),
  mint: z
    .object({
      to: AddressSchema,
      args: z.object({
        to: AddressSchema,
        contentHash: HashSchema,
        metadataHash: HashSchema,
        royaltyBps: z.int(),
      }),
    })
    .nullable()
    .openapi({
      description: "What to send to mint it, or to create its edition, while registered.",
    }),
  metadata: z.record(z.string(), z.unknown()),
}).openapi("Work");

export const FileField = z
  .custom<File>((value) => value instanceof File, "must be a file")
  .openapi({ type: "string", format: "binary" });

export const CheckWorkRequest = z.object({ file: FileField });

export const CreateWorkRequest = z.object({
  file: FileField,
  title: z.string().trim().min(1).max(120),
  description: z.string().trim().max(5_000).default(""),
  royaltyBps: z
    .string()
    .regex(/^(0|[1-9][0-9]{0,3})$/, "must be digits")
    .transform(Number)
    .pipe(z.int().min(0).max(1_000))
    .openapi({ type: "integer", minimum: 0, maximum: 1_000 }),
  editionSize: z
    .string()
    .regex(/^[1-9][0-9]{0,5}$/, "must be digits")
    .transform(Number)
    .pipe(z.int().min(1).max(100_000))
    .optional()
    .openapi({ type: "integer", minimum: 1, maximum: 100_000 }),
  acknowledgeNear: z.enum(["true"]).optional(),
});

export const WorkCheckSchema = z
  .object({
    contentHash: HashSchema,
    contentCid: z.string(),
    media: MediaSchema,
    duplicate: orNull(WorkCardSchema),
    nearDuplicates: z.array(NearDuplicateSchema),
  })
  .openapi("WorkCheck");

export const SearchSchema = z
  .object({
    works: z.object({ items: z.array(WorkCardSchema), nextCursor: z.string().nullable() }),
    people: z.array(z.object({ address: AddressSchema, workCount: z.int() })),
  })
  .openapi("Search");
