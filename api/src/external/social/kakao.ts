import { z } from "zod";
import type { SocialProvider } from "../../accounts/social/socialProvider.ts";
import {
  createOAuthProvider,
  fixedConfiguration,
  type SocialClient,
} from "./createOAuthProvider.ts";
import { readProfile } from "./readProfile.ts";

const profileSchema = z.object({
  id: z.int().positive(),
  kakao_account: z
    .object({
      email: z.string().max(254).optional(),
      is_email_valid: z.boolean().optional(),
      is_email_verified: z.boolean().optional(),
      profile: z.object({ nickname: z.string().optional() }).optional(),
    })
    .optional(),
});

/** Kakao's login: OAuth 2.0, and a profile behind the access token. */
export function createKakao(
  options: SocialClient & { url: string; apiUrl: string },
): SocialProvider {
  const { url, apiUrl } = options;
  return createOAuthProvider({
    configure: async () =>
      fixedConfiguration(
        {
          issuer: url,
          authorization_endpoint: `${url}/oauth/authorize`,
          token_endpoint: `${url}/oauth/token`,
        },
        options,
      ),
    parameters: () => ({ scope: "account_email profile_nickname" }),
    proofParameters: { prompt: "login" },
    identityOf: async ({ config, tokens }) => {
      const { id, kakao_account: account } = await readProfile(
        { config, accessToken: tokens.access_token },
        { url: `${apiUrl}/v2/user/me`, schema: profileSchema },
      );
      return {
        subject: String(id),
        email: account?.email ?? null,
        // Valid as well: an address that somebody else has taken since is verified no more.
        isEmailVerified: account?.is_email_valid === true && account.is_email_verified === true,
        name: account?.profile?.nickname ?? null,
      };
    },
  });
}
