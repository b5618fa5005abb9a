import { z } from "@hono/zod-openapi";
import { isAddressRange } from "../../../accounts/apiKeys/addressRanges.ts";
import { orNull, TimeSchema } from "../common.ts";

const DAYS_MAX = 365;

const Scope = z.enum(["read", "trade", "withdraw"]);

export const CreateApiKeyRequest = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1)
    .max(50)
    .regex(/^[^\p{Cc}\p{Cf}\p{Cs}]+$/u, "must be readable text"),
  scopes: z.array(Scope).min(1).max(3).openapi({
    description: "`read`: the profile and the wallets. Others open what says so in `x-access`.",
  }),
  addresses: z
    .array(z.string().max(50).refine(isAddressRange, "must be an address or a CIDR range"))
    .max(20)
    .default([])
    .openapi({ description: "From where it may be used; empty: from anywhere." }),
  days: z.int().min(1).max(DAYS_MAX).default(90).openapi({ description: "How long it works." }),
});

export const ApiKeySchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    accessKey: z.string(),
    scopes: z.array(Scope),
    addresses: z.array(z.string()),
    createdAt: TimeSchema,
    expiresAt: TimeSchema,
    usedAt: orNull(TimeSchema),
  })
  .openapi("ApiKey");

export const NewApiKeySchema = ApiKeySchema.extend({
  secretKey: z.string().openapi({ description: "Shown this once." }),
}).openapi("NewApiKey");

type Key = {
  id: string;
  name: string;
  accessKey: string;
  scopes: z.infer<typeof Scope>[];
  addresses: string[];
  createdAt: Date;
  expiresAt: Date;
  usedAt: Date | null;
};

export function apiKeyAnswer({ id, name, accessKey, scopes, addresses, ...at }: Key) {
  return {
    id,
    name,
    accessKey,
    scopes,
    addresses,
    createdAt: at.createdAt.toISOString(),
    expiresAt: at.expiresAt.toISOString(),
    usedAt: at.usedAt?.toISOString() ?? null,
  };
}
