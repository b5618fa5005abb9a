import { z } from "@hono/zod-openapi";
import { AddressParameter, AddressSchema, TimeSchema } from "./common.ts";

export const ChallengeRequest = z.strictObject({ address: AddressParameter });

export const ChallengeSchema = z
  .object({
    message: z.string().openapi({ description: "EIP-4361 text to sign exactly as it is." }),
    expiresAt: TimeSchema,
  })
  .openapi("Challenge");

/** What a wallet gives back: the text and its signature (longer for contract wallets). */
export const SignedMessageRequest = z.strictObject({
  message: z.string().min(1).max(4_000),
  signature: z
    .string()
    .max(4_098)
    .regex(/^0x([0-9a-fA-F]{2})+$/, "must be 0x and hex digits"),
});

export const SessionSchema = z
  .object({ address: AddressSchema, expiresAt: TimeSchema })
  .openapi("Session");

export const SignInSchema = SessionSchema.extend({
  token: z.string().openapi({ description: "For `Authorization: Bearer`; browsers get a cookie." }),
}).openapi("SignIn");
