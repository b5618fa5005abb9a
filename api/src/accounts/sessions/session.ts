/** What an API key may be allowed to. */
export type Scope = "read" | "trade" | "withdraw";

/** What an account may do beyond what everybody may. */
export type Role = "seller" | "admin" | "operator";

/** Who is signed in, as their access token says it. */
export type Session = {
  id: string;
  personId: string;
  /** The wallet that was proved in this session, lower case. */
  address: string | null;
  roles: Role[];
  /** How they proved themselves, in the words of RFC 8176 and `wallet`, `social`. */
  amr: string[];
  /** When they last proved themselves in full. */
  authAt: Date;
  /** End of the access token. */
  expiresAt: Date;
  suspended: boolean;
  /** Only of a program that signs with an API key: what it may do. */
  scopes?: Scope[];
};

/** Where a request came from, as it is kept of a session. */
export type Client = { ip: string; userAgent: string };

export const ACCESS_TOKEN_SECONDS = 300;
export const SESSIONS_MAX = 20;
