import { z } from "@hono/zod-openapi";
import type { Grant } from "../../accounts/sessions/sessions.ts";
import { checksumAddress } from "../../chain/address.ts";
import { AddressParameter, AddressSchema, orNull, TimeSchema } from "./common.ts";

export const ChallengeRequest = z.strictObject({
  address: AddressParameter,
  purpose: z
    .enum(["sign_in", "link"])
    .default("sign_in")
    .openapi({ description: "`link`: for `POST /api/users/{userId}/wallets`; needs a session." }),
});

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

export const RoleSchema = z.enum(["user", "seller", "admin", "operator"]).openapi("Role");

export const SessionSchema = z
  .object({
    sessionId: z.uuid(),
    userId: z.uuid(),
    address: orNull(AddressSchema).openapi({
      description: "The wallet that was proved in this session.",
    }),
    roles: z.array(RoleSchema),
    amr: z.array(z.string()).openapi({ description: "How they proved themselves (RFC 8176)." }),
    authAt: TimeSchema.openapi({ description: "When they last did so in full." }),
    expiresAt: TimeSchema.openapi({ description: "End of the access token." }),
  })
  .openapi("Session");

export const SignedInSchema = z
  .object({
    status: z.literal("OK"),
    userId: z.uuid(),
    address: orNull(AddressSchema),
    accessToken: z.string().openapi({
      description:
        "For `Authorization: Bearer`; browsers have it, and the refresh token, in cookies.",
    }),
    expiresAt: TimeSchema.openapi({ description: "End of the access token." }),
  })
  .openapi("SignedIn");

export function signedInAnswer({ session, accessToken, accessExpiresAt }: Grant) {
  const { personId, address } = session;
  return {
    status: "OK" as const,
    userId: personId,
    address: address === null ? null : checksumAddress(address),
    accessToken,
    expiresAt: accessExpiresAt.toISOString(),
  };
}

export const JwksSchema = z
  .object({
    keys: z.array(
      z.object({
        kty: z.literal("OKP"),
        crv: z.literal("Ed25519"),
        x: z.string(),
        kid: z.string(),
        use: z.literal("sig"),
        alg: z.literal("EdDSA"),
      }),
    ),
  })
  .openapi("Jwks");
