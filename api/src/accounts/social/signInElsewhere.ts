import { and, eq, isNull } from "drizzle-orm";
import type { Context } from "../../context.ts";
import { sessions } from "../../db/sessionTables.ts";
import { AppError } from "../../http/AppError.ts";
import type { Language } from "../../http/language.ts";
import { type Entered, enterAccount } from "../login/enterAccount.ts";
import { isFresh } from "../sessions/isFresh.ts";
import type { Client, Session } from "../sessions/session.ts";
import { personOfIdentity } from "./personOfIdentity.ts";
import type { SocialProviderName } from "./socialProvider.ts";

type Leaving = {
  provider: SocialProviderName;
  /** The session whose account the identity is to be linked to; undefined to sign in. */
  linksTo: Session | undefined;
  returnTo: string;
};

type Returning = {
  provider: SocialProviderName;
  /** The query that the browser came back with. */
  answer: URLSearchParams;
  browserToken: string;
  client: Client;
  language: Language;
};

export type Returned = { returnTo: string } & ({ entered: Entered } | { linked: true });

/** Where to send the browser, and what it must bring back. Throws `proof_needed`, `not_found`. */
export async function leaveToSignIn(context: Context, leaving: Leaving) {
  const { provider, linksTo, returnTo } = leaving;
  if (linksTo !== undefined && !isFresh(linksTo, context.now())) throw new AppError("proof_needed");
  const site = siteOf(context, provider);
  const { attempt, browserToken, expiresAt } = await context.social.attempts.begin({
    provider,
    redirectUri: `${context.config.publicOrigin}/api/auth/${provider}/callback`,
    personId: linksTo?.personId ?? null,
    sessionId: linksTo?.id ?? null,
    returnTo,
  });
  return { url: await site.urlFor(attempt), browserToken, expiresAt };
}

/**
 * Takes a browser back that was away. Throws `social_refused`, `social_unavailable`, and what
 * `personOfIdentity` and `enterAccount` throw.
 */
export async function returnSignedIn(context: Context, returning: Returning): Promise<Returned> {
  const { provider, answer, browserToken, client, language } = returning;
  const site = siteOf(context, provider);
  const state = answer.get("state") ?? "";
  const taken = await context.social.attempts.take({ provider, state, browserToken });
  const { attempt, personId: linkTo, sessionId, returnTo } = taken;
  const identity = await site.identityOf(answer, attempt);
  // Who was signed out meanwhile links nothing.
  if (sessionId !== null && !(await isLiving(context, sessionId))) {
    throw new AppError("social_refused");
  }
  const at = new Date(context.now());
  const found = { provider, identity, personId: linkTo, client, at };
  const personId = await personOfIdentity(context, found);
  if (linkTo !== null) return { returnTo, linked: true };
  const entered = await enterAccount(context, {
    personId,
    address: null,
    amr: ["social"],
    client,
    language,
    replaced: undefined,
  });
  return { returnTo, entered };
}

function siteOf({ social }: Context, provider: SocialProviderName) {
  const site = social.providers[provider];
  if (site === undefined) throw new AppError("not_found");
  return site;
}

async function isLiving({ db }: Context, id: string): Promise<boolean> {
  const [living] = await db
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.id, id), isNull(sessions.revokedAt)));
  return living !== undefined;
}
