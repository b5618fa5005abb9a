import { z } from "@hono/zod-openapi";
import { AddressParameter, AddressSchema, BlockSchema, MoneySchema, TimeSchema } from "./common.ts";
import { WorkCardSchema } from "./works.ts";

const OriginSchema = z.enum(["created", "imported", "connected"]);

export const RegisterWalletRequest = z.strictObject({
  address: AddressParameter,
  origin: OriginSchema,
});

export const WalletSchema = z
  .object({
    address: AddressSchema,
    registered: z.boolean(),
    origin: OriginSchema.nullable(),
    eth: MoneySchema,
    token: MoneySchema,
    credits: MoneySchema.openapi({ description: "ETH that contracts hold for this address." }),
    creditsIn: z
      .array(
        z.object({
          contract: z.enum(["marketplace", "auctionHouse", "raffle", "editionSale"]),
          address: AddressSchema,
          amount: MoneySchema,
        }),
      )
      .openapi({ description: "The same by contract: each is withdrawn by itself." }),
    workCount: z.int(),
    works: z.array(WorkCardSchema).openapi({ description: "The newest 12 it owns." }),
    block: BlockSchema.openapi({ description: "The block that the balances hold at." }),
    backup: z
      .object({ exists: z.boolean(), updatedAt: TimeSchema.nullable() })
      .nullable()
      .openapi({ description: "For the owner's session only." }),
    refreshedAt: TimeSchema,
  })
  .openapi("Wallet");

export const PutBackupRequest = z.strictObject({
  keystore: z.string().min(1).max(16_384),
  recoveryAddress: AddressParameter,
});

export const BackupSavedSchema = z.object({ updatedAt: TimeSchema }).openapi("BackupSaved");

export const BackupSchema = z
  .object({ keystore: z.string(), updatedAt: TimeSchema })
  .openapi("Backup");
