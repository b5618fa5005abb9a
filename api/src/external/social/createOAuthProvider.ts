import * as client from "openid-client";
import type {
  SocialAttempt,
  SocialIdentity,
  SocialProvider,
} from "../../accounts/social/socialProvider.ts";
import { AppError } from "../../http/AppError.ts";
import { type CircuitBreaker, createCircuitBreaker } from "../circuitBreaker.ts";

/** What an operator gets when they register the market with a site. */
export type SocialClient = { clientId: string; clientSecret: string };

type Tokens = Awaited<ReturnType<typeof client.authorizationCodeGrant>>;

type Options = {
  /** The site's endpoints; asked for once, and again after a failure. */
  configure: () => Promise<client.Configuration>;
  /** More of the address that the browser is sent to. */
  parameters?: (attempt: SocialAttempt) => Record<string, string>;
  /** What makes the site ask for the password again, by its documentation. */
  proofParameters?: Record<string, string>;
  /** More of the request that trades the code for tokens. */
  tokenParameters?: (attempt: SocialAttempt) => Record<string, string>;
  /** With an ID token, which must carry the attempt's nonce. */
  expectsIdToken?: boolean;
  identityOf: (found: {
    config: client.Configuration;
    tokens: Tokens;
  }) => Promise<SocialIdentity> | SocialIdentity;
  breaker?: CircuitBreaker;
};

export const TIMEOUT_SECONDS = 5;

/** Authorization code with PKCE and state (RFC 6749, 7636, 9207), checked by openid-client. */
export function createOAuthProvider(options: Options): SocialProvider {
  const { parameters, proofParameters, tokenParameters, expectsIdToken = false } = options;
  const breaker = options.breaker ?? createCircuitBreaker({ failuresToOpen: 5, openMs: 10_000 });
  let known: Promise<client.Configuration> | undefined;

  const configuration = async () => {
    known ??= options.configure();
    try {
      return await known;
    } catch (error) {
      known = undefined;
      throw error;
    }
  };

  async function trade(answer: URLSearchParams, attempt: SocialAttempt): Promise<SocialIdentity> {
    const config = await configuration();
    const checks = {
      pkceCodeVerifier: attempt.codeVerifier,
      expectedState: attempt.state,
      ...(expectsIdToken && { expectedNonce: attempt.nonce, idTokenExpected: true }),
    };
    // Ours, whatever address a proxy made of it: the code is good for this one alone.
    const address = new URL(`?${answer}`, attempt.redirectUri);
    const more = tokenParameters?.(attempt);
    const tokens = await client.authorizationCodeGrant(config, address, checks, more);
    return options.identityOf({ config, tokens });
  }

  return {
    urlFor: async (attempt, { isProof } = { isProof: false }) => {
      const config = await breaker.run(configuration).catch(unavailable);
      return client.buildAuthorizationUrl(config, {
        redirect_uri: attempt.redirectUri,
        state: attempt.state,
        code_challenge: await client.calculatePKCECodeChallenge(attempt.codeVerifier),
        code_challenge_method: "S256",
        ...(expectsIdToken && { nonce: attempt.nonce }),
        ...parameters?.(attempt),
        ...(isProof && proofParameters),
      });
    },
    identityOf: async (answer, attempt) => {
      // A refusal says nothing against the site's health, so it doesn't count with the breaker.
      const traded = await breaker
        .run(() => trade(answer, attempt).catch(refusalOf))
        .catch(unavailable);
      if (traded instanceof AppError) throw traded;
      return traded;
    },
  };
}

/** The refusal that an error stands for; an outage is thrown on. */
function refusalOf(error: unknown): AppError {
  if (isOutage(error)) throw error;
  return new AppError("social_refused", { cause: error });
}

function isOutage(error: unknown): boolean {
  if (error instanceof client.ResponseBodyError) return error.status >= 500;
  if (error instanceof client.AuthorizationResponseError) return false;
  if (error instanceof SiteError) return true;
  if (!(error instanceof client.ClientError)) return true;
  if (error.code === "OAUTH_TIMEOUT") return true;
  // By shape: the HTTP server puts a class of its own in the place of the global Response.
  const { cause } = error;
  const status = typeof cause === "object" && cause !== null && "status" in cause && cause.status;
  return typeof status === "number" && status >= 500;
}

function unavailable(cause: unknown): never {
  throw new AppError("social_unavailable", { cause });
}

/** The site answers, but not as it says it does. */
export class SiteError extends Error {
  override readonly name = "SiteError";
}

/** Endpoints that are known beforehand. On plain HTTP only this machine is spoken to. */
export function fixedConfiguration(
  server: client.ServerMetadata,
  { clientId, clientSecret }: SocialClient,
): client.Configuration {
  const config = new client.Configuration(server, clientId, clientSecret);
  if (isOwnMachine(server.issuer)) client.allowInsecureRequests(config);
  config.timeout = TIMEOUT_SECONDS;
  return config;
}

export function isOwnMachine(url: string): boolean {
  return ["localhost", "127.0.0.1", "[::1]"].includes(new URL(url).hostname);
}
