import { and, eq } from "drizzle-orm";
import { oauthAttempts } from "../../db/accountTables.ts";
import type { Database } from "../../db/openDatabase.ts";
import { AppError } from "../../http/AppError.ts";
import { newToken, type Secrets, tokenHash } from "../secrets/secrets.ts";
import type { SocialAttempt, SocialProviderName } from "./socialProvider.ts";

export type SocialAttempts = ReturnType<typeof createSocialAttempts>;

/** What a sign-in elsewhere is for. */
type Leaving = {
  provider: SocialProviderName;
  redirectUri: string;
  purpose: "sign_in" | "link" | "prove";
  /** Who links it, or proves themselves by it; null to sign in. */
  personId: string | null;
  sessionId: string | null;
  /** The page of ours that comes after it. */
  returnTo: string;
};

const LIFETIME_MS = 10 * 60_000;

/** Sign-ins that are away at another site: each for one browser, ten minutes, one answer. */
export function createSocialAttempts(options: {
  db: Database;
  secrets: Secrets;
  now: () => number;
}) {
  const { db, secrets, now } = options;
  const placeOf = (row: string) => ({ table: "oauth_attempts", row });

  return {
    begin: async ({ redirectUri, ...leaving }: Leaving) => {
      const attempt: SocialAttempt = {
        state: newToken(),
        nonce: newToken(),
        codeVerifier: newToken(),
        redirectUri,
      };
      const browserToken = newToken();
      const stateHash = tokenHash(attempt.state);
      const expiresAt = new Date(now() + LIFETIME_MS);
      await db.insert(oauthAttempts).values({
        ...leaving,
        stateHash,
        secrets: secrets.seal(JSON.stringify(attempt), placeOf(stateHash)),
        browserHash: tokenHash(browserToken),
        createdAt: new Date(now()),
        expiresAt,
      });
      return { attempt, browserToken, expiresAt };
    },

    /**
     * Takes an attempt back, for good, whatever comes of it. Throws `social_refused` if it is
     * another browser's or provider's, was taken, or is too old.
     */
    take: async (answer: { provider: SocialProviderName; state: string; browserToken: string }) => {
      const stateHash = tokenHash(answer.state);
      // Another browser's request leaves the attempt to the one that began it.
      const [taken] = await db
        .delete(oauthAttempts)
        .where(
          and(
            eq(oauthAttempts.stateHash, stateHash),
            eq(oauthAttempts.provider, answer.provider),
            eq(oauthAttempts.browserHash, tokenHash(answer.browserToken)),
          ),
        )
        .returning();
      if (taken === undefined || taken.expiresAt.getTime() <= now()) {
        throw new AppError("social_refused");
      }
      const attempt: SocialAttempt = JSON.parse(secrets.open(taken.secrets, placeOf(stateHash)));
      const { purpose, personId, sessionId, returnTo } = taken;
      return { attempt, purpose, personId, sessionId, returnTo };
    },
  };
}
