/** The sites whose accounts people may sign in with. */
export const socialProviders = ["google", "naver", "kakao"] as const;
export type SocialProviderName = (typeof socialProviders)[number];

/** One sign-in that is away at another site; each value is random and good for it alone. */
export type SocialAttempt = {
  state: string;
  /** Comes back inside a signed ID token, where the site has those. */
  nonce: string;
  /** RFC 7636. */
  codeVerifier: string;
  redirectUri: string;
};

/** Whom the site says it is. */
export type SocialIdentity = {
  /** The site's own lasting id; an e-mail can change hands. */
  subject: string;
  email: string | null;
  /** The site says that it has proved the e-mail itself. */
  isEmailVerified: boolean;
  name: string | null;
};

export type SocialProvider = {
  /**
   * Where the browser is sent. For a proof the site asks anew who it is, as far as it can: signed
   * in there is who found a browser open too. Throws `social_unavailable`.
   */
  urlFor: (attempt: SocialAttempt, more?: { isProof: boolean }) => Promise<URL>;
  /**
   * Takes what the browser came back with, in the query of its address.
   * Throws `social_refused` for whatever does not belong to this attempt, and `social_unavailable`.
   */
  identityOf: (answer: URLSearchParams, attempt: SocialAttempt) => Promise<SocialIdentity>;
};

/** Those that the operator has registered with. */
export type SocialProviders = Partial<Record<SocialProviderName, SocialProvider>>;
