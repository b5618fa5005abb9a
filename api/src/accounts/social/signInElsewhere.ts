import { and, eq } from "drizzle-orm";
import type { Context } from "../../context.ts";
import { identities } from "../../db/accountTables.ts";
import { AppError } from "../../http/AppError.ts";
import type { Language } from "../../http/language.ts";
import type { ProblemCode } from "../../http/problems.ts";
import { type Entered, enterAccount } from "../login/enterAccount.ts";
import { requireMethod } from "../login/proveAgain.ts";
import { isFresh } from "../sessions/isFresh.ts";
import type { Client, Session } from "../sessions/session.ts";
import { findLiving } from "../sessions/sessionStore.ts";
import { personOfIdentity } from "./personOfIdentity.ts";
import type { SocialAttempts } from "./socialAttempts.ts";
import type { SocialIdentity, SocialProviderName } from "./socialProvider.ts";

/** What a session's `amr` says of who was proved by another site. */
const SOCIAL = "social";

type Leaving = { provider: SocialProviderName; returnTo: string } & (
  | { purpose: "sign_in" }
  /** To link it to the session's account, or to prove that whoever is in it is still the same. */
  | { purpose: "link" | "prove"; session: Session }
);

type Returning = {
  provider: SocialProviderName;
  /** The query that the browser came back with. */
  answer: URLSearchParams;
  browserToken: string;
  client: Client;
  language: Language;
};

type Taken = Awaited<ReturnType<SocialAttempts["take"]>>;

type Arrived = { entered: Entered } | { linked: true } | { proved: { accessToken: string } };

export type Returned = { returnTo: string } & (Arrived | { refused: ProblemCode });

/** Where to send the browser, and what it must bring back. Throws `proof_needed`, `not_found`. */
export async function leaveToSignIn(context: Context, leaving: Leaving) {
  const { provider, purpose, returnTo } = leaving;
  const session = leaving.purpose === "sign_in" ? undefined : leaving.session;
  if (session !== undefined) await mayLeave(context, { provider, purpose, session });
  const site = siteOf(context, provider);
  const { attempt, browserToken, expiresAt } = await context.social.attempts.begin({
    provider,
    redirectUri: `${context.config.publicOrigin}/api/auth/${provider}/callback`,
    purpose,
    personId: session?.personId ?? null,
    sessionId: session?.id ?? null,
    returnTo,
  });
  const url = await site.urlFor(attempt, { isProof: purpose === "prove" });
  return { url, browserToken, expiresAt };
}

/** Linking needs a fresh proof; proving, a site that counts as one. Throws `proof_needed`. */
async function mayLeave(
  context: Context,
  of: { provider: SocialProviderName; purpose: string; session: Session },
): Promise<void> {
  if (of.purpose === "prove") await requireMethod(context, of.session, of.provider);
  else if (!isFresh(of.session, context.now())) throw new AppError("proof_needed");
}

/**
 * Takes a browser back that was away; what is refused comes back with the page that was asked for.
 * Throws `social_refused` for an answer to nothing that is known, and `social_unavailable`.
 */
export async function returnSignedIn(context: Context, returning: Returning): Promise<Returned> {
  const { provider, answer, browserToken } = returning;
  const state = answer.get("state") ?? "";
  const taken = await context.social.attempts.take({ provider, state, browserToken });
  const { returnTo } = taken;
  try {
    return { returnTo, ...(await arrive(context, { ...returning, ...taken })) };
  } catch (error) {
    if (!(error instanceof AppError) || error.status >= 500) throw error;
    return { returnTo, refused: error.code };
  }
}

/** Throws what the site, `personOfIdentity`, `enterAccount` and `prove` refuse. */
async function arrive(context: Context, arriving: Returning & Taken): Promise<Arrived> {
  const { provider, answer, attempt, purpose, sessionId, client, language } = arriving;
  const identity = await siteOf(context, provider).identityOf(answer, attempt);
  const found = { provider, identity, client, at: new Date(context.now()) };
  if (purpose !== "sign_in") {
    const session = await findLiving(context, sessionId ?? "");
    // Who was signed out meanwhile links nothing and proves nothing.
    if (session === undefined) throw new AppError("social_refused");
    if (purpose === "prove") return { proved: await prove(context, session, found) };
    await personOfIdentity(context, { ...found, personId: session.personId });
    return { linked: true };
  }
  const personId = await personOfIdentity(context, { ...found, personId: null });
  const who = { personId, address: null, amr: [SOCIAL], client, language, replaced: undefined };
  return { entered: await enterAccount(context, who) };
}

function siteOf({ social }: Context, provider: SocialProviderName) {
  const site = social.providers[provider];
  if (site === undefined) throw new AppError("not_found");
  return site;
}

type Found = { provider: SocialProviderName; identity: SocialIdentity; client: Client };

/** Refreshes a session by the identity that is linked to its account. Throws `identity_differs`. */
async function prove(
  context: Context,
  session: Session,
  { provider, identity, client }: Found,
): Promise<{ accessToken: string }> {
  const { personId } = session;
  const [linked] = await context.db
    .select({ personId: identities.personId })
    .from(identities)
    .where(and(eq(identities.provider, provider), eq(identities.subject, identity.subject)));
  if (linked?.personId !== personId) throw new AppError("identity_differs");
  // A second proof may have been turned on meanwhile.
  await requireMethod(context, session, provider);
  return await context.sessions.proved(session, { method: SOCIAL, client });
}
