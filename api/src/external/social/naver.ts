import { z } from "zod";
import type { SocialProvider } from "../../accounts/social/socialProvider.ts";
import {
  createOAuthProvider,
  fixedConfiguration,
  type SocialClient,
} from "./createOAuthProvider.ts";
import { readProfile } from "./readProfile.ts";

const profileSchema = z.object({
  resultcode: z.literal("00"),
  response: z.object({
    id: z.string().min(1).max(255),
    email: z.string().max(254).optional(),
    nickname: z.string().optional(),
    name: z.string().optional(),
  }),
});

/** Naver's login: OAuth 2.0, and a profile behind the access token. */
export function createNaver(
  options: SocialClient & { url: string; apiUrl: string },
): SocialProvider {
  const { url, apiUrl } = options;
  return createOAuthProvider({
    configure: async () =>
      fixedConfiguration(
        {
          issuer: url,
          authorization_endpoint: `${url}/oauth2.0/authorize`,
          token_endpoint: `${url}/oauth2.0/token`,
        },
        options,
      ),
    proofParameters: { auth_type: "reauthenticate" },
    // Naver wants the state at the token endpoint too.
    tokenParameters: ({ state }) => ({ state }),
    identityOf: async ({ config, tokens }) => {
      const { response } = await readProfile(
        { config, accessToken: tokens.access_token },
        { url: `${apiUrl}/v1/nid/me`, schema: profileSchema },
      );
      const { id, email, nickname, name } = response;
      // An address for contact: Naver does not say that it was proved.
      return {
        subject: id,
        email: email ?? null,
        isEmailVerified: false,
        name: nickname ?? name ?? null,
      };
    },
  });
}
