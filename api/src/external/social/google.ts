import * as client from "openid-client";
import { z } from "zod";
import type { SocialProvider } from "../../accounts/social/socialProvider.ts";
import {
  createOAuthProvider,
  isOwnMachine,
  SiteError,
  type SocialClient,
  TIMEOUT_SECONDS,
} from "./createOAuthProvider.ts";

const claimsSchema = z.object({
  sub: z.string().min(1).max(255),
  email: z.string().max(254).optional(),
  email_verified: z.boolean().optional(),
  name: z.string().optional(),
});

/** OpenID Connect: who it is stands in an ID token signed by the issuer. */
export function createGoogle(options: SocialClient & { issuer: string }): SocialProvider {
  const { issuer, clientId, clientSecret } = options;
  return createOAuthProvider({
    configure: () =>
      client.discovery(new URL(issuer), clientId, clientSecret, undefined, {
        timeout: TIMEOUT_SECONDS,
        // The token's signature too, though it comes over TLS from the issuer itself.
        execute: [
          client.enableNonRepudiationChecks,
          ...(isOwnMachine(issuer) ? [client.allowInsecureRequests] : []),
        ],
      }),
    expectsIdToken: true,
    // Google knows nothing stronger: it asks for the password when it thinks fit.
    parameters: () => ({ scope: "openid email profile", prompt: "select_account" }),
    identityOf: ({ tokens }) => {
      const claims = claimsSchema.safeParse(tokens.claims());
      if (!claims.success) throw new SiteError("unknown claims");
      const { sub, email, email_verified: isVerified, name } = claims.data;
      return {
        subject: sub,
        email: email ?? null,
        isEmailVerified: isVerified === true,
        name: name ?? null,
      };
    },
  });
}
