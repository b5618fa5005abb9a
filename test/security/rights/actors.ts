import { apiToken, newApiKey, newPerson, type Person } from "../support/people.ts";
import type { Site } from "../support/startSite.ts";
import type { Right } from "./rights.ts";

export type Signed = { query: string; body: Uint8Array | undefined };

/** Somebody who asks for the things of an owner. */
export type Actor = {
  kind: Kind;
  /** Undefined: nobody, or the owner in one way or another. */
  stranger?: Person;
  /** What a request carries; a key signs each. */
  token: (signed: Signed) => string | undefined;
};

/** The roles of who is somebody else. */
const STRANGERS: Record<string, string[]> = {
  "another user": [],
  "a former admin": [],
  "another seller": ["seller"],
  "an operator": ["operator"],
  "an admin": ["admin", "seller"],
};

/** The owner's own keys. */
const KEYS: Record<string, string[]> = {
  "a key to read": ["read"],
  "a key to withdraw": ["withdraw"],
  "a key to everything": ["read", "trade", "withdraw"],
};

export type Kind = string;
export const isStranger = (kind: Kind) => kind in STRANGERS;
const LONG_AGO = "the owner, proved long ago";
const SUSPENDED = "the owner, suspended";
/** In this order, for the owner is suspended for good. */
export const kinds: Kind[] = [
  "anonymous",
  ...Object.keys(STRANGERS),
  ...Object.keys(KEYS),
  "the owner",
  LONG_AGO,
  SUSPENDED,
];

/** The code of the problem that they get; undefined where they may. */
export function refusalOf(kind: Kind, right: Right): string | undefined {
  const { who, adminToo, sellersOnly, scope, fresh } = right;
  if (who === "anybody") return refusalOfLink(kind, right);
  if (kind === "anonymous") return "unauthenticated";
  if (kind === SUSPENDED) return right.whileSuspended === true ? undefined : "suspended";
  const scopes = KEYS[kind];
  if (scopes !== undefined) {
    return scope !== undefined && scopes.includes(scope) ? undefined : "key_not_allowed";
  }
  const roles = STRANGERS[kind] ?? [];
  const isAdmin = roles.includes("admin");
  if (who === "admin" && !isAdmin) return "role_needed";
  if (who === "oneself" && isStranger(kind) && !(isAdmin && adminToo)) return "not_found";
  if (sellersOnly === true && !roles.includes("seller")) return "role_needed";
  return kind === LONG_AGO && fresh === true ? "proof_needed" : undefined;
}

/** To come in is for anybody; over a session it adds to an account, and is as what does that. */
function refusalOfLink(kind: Kind, { linksWhileSignedIn }: Right): string | undefined {
  if (linksWhileSignedIn !== true) return undefined;
  if (kind === SUSPENDED) return "suspended";
  return kind === LONG_AGO ? "proof_needed" : undefined;
}

/** One of them, beside an owner. */
export async function openActor(site: Site, kind: Kind, owner: Person): Promise<Actor> {
  if (isStranger(kind)) return await openStranger(site, kind);
  const scopes = KEYS[kind];
  if (scopes !== undefined) {
    const key = await newApiKey(site, owner, scopes);
    return { kind, token: (signed) => apiToken(key, signed) };
  }
  if (kind === LONG_AGO) {
    const token = await agedToken(site, owner);
    return { kind, token: () => token };
  }
  if (kind === SUSPENDED) await site.suspend(owner);
  return { kind, token: () => (kind === "anonymous" ? undefined : owner.token) };
}

/** Their token names the roles that they had when it was made. */
async function openStranger(site: Site, kind: Kind): Promise<Actor> {
  const stranger = await newPerson(site);
  const roles = STRANGERS[kind] ?? [];
  await site.giveRoles(stranger, kind === "a former admin" ? ["admin"] : roles);
  const token = await renewed(site, stranger);
  await site.giveRoles(stranger, roles);
  return { kind, stranger: { ...stranger, token }, token: () => token };
}

async function agedToken(site: Site, owner: Person): Promise<string> {
  await site.pool.query(
    "update app.sessions set auth_at = auth_at - interval '11 minutes' where person_id = $1",
    [owner.userId],
  );
  return await renewed(site, owner);
}

/** The session's next access token. */
async function renewed(site: Site, { cookie }: Person): Promise<string> {
  const headers = { cookie, origin: `http://localhost:${site.settings.PORT}` };
  const refreshed = await site.request("POST", "/api/login/refresh", { headers });
  if (refreshed.status !== 200) throw new Error(refreshed.text);
  return refreshed.json.accessToken;
}
