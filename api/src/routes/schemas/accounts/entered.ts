import { z } from "@hono/zod-openapi";
import type { Entered } from "../../../accounts/login/enterAccount.ts";
import type { Grant } from "../../../accounts/sessions/sessions.ts";
import type { Config } from "../../../config.ts";
import { setSessionCookies } from "../../../http/access/sessionCookie.ts";
import type { AppContext } from "../../../http/env.ts";
import { SignedInSchema, signedInAnswer } from "../accounts.ts";
import { TimeSchema } from "../common.ts";

const MethodSchema = z.enum(["OTP_APP", "SMS", "EMAIL"]);

const SecondProofNeededSchema = z
  .object({
    status: z.literal("2FA_REQUIRED"),
    method: MethodSchema.openapi({ description: "The one that is asked for; a code was sent." }),
    methods: z.array(MethodSchema),
    loginToken: z.string().openapi({ description: "For `POST /api/login/2fa`." }),
    expiresAt: TimeSchema,
  })
  .openapi("SecondProofNeeded");

export const EnteredSchema = z.discriminatedUnion("status", [
  SignedInSchema,
  SecondProofNeededSchema,
]);

/** Gives a client its tokens, in the body and as cookies. */
export function answerSignedIn(c: AppContext, config: Config, grant: Grant) {
  setSessionCookies(c, config, grant);
  c.header("Cache-Control", "no-store");
  return signedInAnswer(grant);
}

/** The same, or what is still asked for. */
export function answerEntered(c: AppContext, config: Config, entered: Entered) {
  if ("grant" in entered) return answerSignedIn(c, config, entered.grant);
  c.header("Cache-Control", "no-store");
  const { expiresAt, ...needed } = entered;
  return { status: "2FA_REQUIRED" as const, ...needed, expiresAt: expiresAt.toISOString() };
}
