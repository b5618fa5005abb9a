import { z } from "@hono/zod-openapi";
import { METHODS } from "../../../accounts/twoFactor/secondFactors.ts";
import { AddressSchema, orNull, TimeSchema } from "../common.ts";

export const MethodSchema = z.enum(METHODS).openapi("SecondFactor");

export const SecuritySchema = z
  .object({
    enable2FA: z.boolean(),
    method: orNull(MethodSchema).openapi({ description: "The one that is asked for first." }),
    methods: z.array(z.object({ method: MethodSchema, since: TimeSchema })),
    recoveryCodesLeft: z.int(),
    email: orNull(z.string()),
    phone: orNull(z.string()).openapi({ description: "Its middle is left out." }),
    phoneVerifiedAt: orNull(TimeSchema),
    passwordSetAt: orNull(TimeSchema),
    identities: z.array(
      z.object({
        provider: z.enum(["google", "naver", "kakao"]),
        email: orNull(z.string()),
        linkedAt: TimeSchema,
      }),
    ),
    wallets: z.array(AddressSchema),
  })
  .openapi("Security");

export const TwoFactorStartedSchema = z
  .object({
    status: z.enum(["OFF", "CODE_SENT", "SCAN"]).openapi({
      description: "It is off; or a code is to be confirmed: a sent one, or one of the app.",
    }),
    method: orNull(MethodSchema),
    secret: orNull(z.string()).openapi({ description: "Base32, for an app without a camera." }),
    uri: orNull(z.string()).openapi({ description: "otpauth: what the QR code holds." }),
    expiresAt: orNull(TimeSchema),
  })
  .openapi("TwoFactorStarted");

export const TwoFactorOnSchema = z
  .object({
    enable2FA: z.literal(true),
    method: MethodSchema,
    recoveryCodes: orNull(z.array(z.string())).openapi({
      description: "Shown this once. Null if there are some already.",
    }),
  })
  .openapi("TwoFactorOn");

export const RecoveryCodesSchema = z
  .object({ recoveryCodes: z.array(z.string()) })
  .openapi("RecoveryCodes");

export const VerifiedPhoneSchema = z
  .object({ phone: z.string().openapi({ example: "010-****-5678" }), verifiedAt: TimeSchema })
  .openapi("VerifiedPhone");
