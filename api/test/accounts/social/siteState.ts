import type { GenerateKeyPairResult } from "jose";

type SigningKey = GenerateKeyPairResult["privateKey"];

/** Somebody with an account at the sites. */
export type SiteAccount = {
  id: string;
  email?: string;
  isEmailVerified?: boolean;
  name?: string;
};

/** What goes wrong at the sites, until it is set to nothing again. */
export type SiteFaults = {
  /** All but the consent answers with this status. */
  down?: number;
  /** Claims that stand in the ID token in place of the right ones. */
  claims?: Record<string, unknown>;
  /** The ID token is signed by a key that nobody has published. */
  foreignKey?: boolean;
};

type Code = { account: SiteAccount; redirectUri: string; challenge: string; nonce: string | null };

/** What the sites know. */
export type SiteState = {
  url: string;
  /** Who consents: the first of them; nobody there is a refusal. */
  accounts: SiteAccount[];
  faults: SiteFaults;
  codes: Map<string, Code>;
  tokens: Map<string, SiteAccount>;
  key: SigningKey;
  foreignKey: SigningKey;
  publicJwk: object;
};

export const siteClient = { clientId: "jangteo-client", clientSecret: "client-secret-of-jangteo" };
