import { z } from "@hono/zod-openapi";
import { SignedMessageRequest } from "../accounts.ts";
import { EmailParameter } from "../contacts.ts";

/** Any text: what is a good password is said when one is chosen, not when one is compared. */
export const PasswordParameter = z
  .string()
  .min(1)
  .max(512)
  .openapi({ type: "string", format: "password", maxLength: 512 });

export const LogInRequest = z.strictObject({ email: EmailParameter, password: PasswordParameter });

const LoginTokenParameter = z.string().regex(/^[A-Za-z0-9_-]{43}$/, "must come from the login");

/** As typed: an app's or a message's six digits, or a recovery code. */
export const SecondProofCode = z.string().trim().min(1).max(64);

export const CodeSourceParameter = z.enum(["OTP_APP", "SMS", "EMAIL", "RECOVERY_CODE"]);

export const LogInSecondStepRequest = z.strictObject({
  loginToken: LoginTokenParameter,
  method: CodeSourceParameter.optional().openapi({
    description: "What the code is from; without it, the method that the login named.",
  }),
  code: SecondProofCode,
});

export const SentMethodParameter = z.enum(["SMS", "EMAIL"]);

export const SendLoginCodeRequest = z.strictObject({
  loginToken: LoginTokenParameter,
  method: SentMethodParameter,
});

export const ProveRequest = z.discriminatedUnion("method", [
  z.strictObject({ method: z.literal("password"), password: PasswordParameter }),
  z.strictObject({ method: CodeSourceParameter, code: SecondProofCode }),
  SignedMessageRequest.extend({ method: z.literal("wallet") }),
]);

export const SendProofCodeRequest = z.strictObject({ method: SentMethodParameter });
