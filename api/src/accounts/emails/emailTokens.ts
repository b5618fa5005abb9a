import { randomUUID } from "node:crypto";
import { errors, jwtVerify, SignJWT } from "jose";
import { z } from "zod";
import type { Database } from "../../db/openDatabase.ts";
import { usedTokens } from "../../db/proofTables.ts";
import { AppError } from "../../http/AppError.ts";
import type { Secrets } from "../secrets/secrets.ts";

export type EmailTokens = ReturnType<typeof createEmailTokens>;

const TYPE = "email+jwt";
const AUDIENCE = "sign-up";
const LIFETIME_S = 15 * 60;

const claimsSchema = z.object({
  email: z.string(),
  verified: z.literal(true),
  jti: z.uuid(),
  exp: z.int(),
});

/** Short-lived tokens that say: who holds this reads the mail of that address. Good once. */
export function createEmailTokens(options: {
  secrets: Secrets;
  issuer: string;
  now: () => number;
}) {
  const { issuer, now } = options;
  const key = options.secrets.tokenKey("email tokens");

  return {
    issue: async (email: string): Promise<{ token: string; expiresAt: Date }> => {
      const issuedAt = Math.floor(now() / 1_000);
      const token = await new SignJWT({ email, verified: true })
        .setProtectedHeader({ alg: "HS256", typ: TYPE })
        .setIssuer(issuer)
        .setAudience(AUDIENCE)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + LIFETIME_S)
        .setJti(randomUUID())
        .sign(key);
      return { token, expiresAt: new Date((issuedAt + LIFETIME_S) * 1_000) };
    },

    /** The address that a token speaks for, which may be used up. Throws `email_token_invalid`. */
    read: async (token: string): Promise<string> => (await verify(token)).email,

    /**
     * The address that a token speaks for; the token is used up when `into` is committed. Throws
     * `email_token_invalid`.
     */
    redeem: async (token: string, into: Pick<Database, "insert">): Promise<string> => {
      const { email, jti, exp } = await verify(token);
      const used = await into
        .insert(usedTokens)
        .values({ id: jti, expiresAt: new Date(exp * 1_000) })
        .onConflictDoNothing()
        .returning({ id: usedTokens.id });
      if (used.length === 0) throw new AppError("email_token_invalid");
      return email;
    },
  };

  async function verify(token: string) {
    try {
      const { payload } = await jwtVerify(token, key, {
        algorithms: ["HS256"],
        typ: TYPE,
        issuer,
        audience: AUDIENCE,
        currentDate: new Date(now()),
      });
      return claimsSchema.parse(payload);
    } catch (error) {
      if (error instanceof errors.JOSEError || error instanceof z.ZodError) {
        throw new AppError("email_token_invalid", { cause: error });
      }
      throw error;
    }
  }
}
