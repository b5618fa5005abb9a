import { randomUUID } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import type { Context } from "../../context.ts";
import { identities, people } from "../../db/accountTables.ts";
import { AppError } from "../../http/AppError.ts";
import { lockPerson, type Transaction } from "../people/personStore.ts";
import { changeRolesByEmail } from "../rights/rolesByEmail.ts";
import { recordEvent } from "../securityEvents.ts";
import type { Client } from "../sessions/session.ts";
import type { SocialIdentity, SocialProviderName } from "./socialProvider.ts";

type Found = {
  provider: SocialProviderName;
  identity: SocialIdentity;
  /** The account to link it to, proved a moment ago; null to sign in. */
  personId: string | null;
  client: Client;
  at: Date;
};

/**
 * Whose account an identity elsewhere opens: the one that it is linked to; else the one to link it
 * to; else a new one. An e-mail alone opens nobody's account: whoever has it signs in, and links.
 * Throws `identity_taken` and `email_taken`.
 */
export async function personOfIdentity(
  { db, config, sessions, twoFactor }: Context,
  found: Found,
): Promise<string> {
  const { provider, identity, personId, client, at } = found;
  const { owner, isLinked } = await db.transaction(async (tx) => {
    // Two answers about one account wait for each other, so that one person is made.
    const key = `${provider} ${identity.subject}`;
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
    const [linked] = await tx
      .select({ personId: identities.personId })
      .from(identities)
      .where(and(eq(identities.provider, provider), eq(identities.subject, identity.subject)));
    if (linked !== undefined) {
      if (personId !== null && personId !== linked.personId) throw new AppError("identity_taken");
      return { owner: linked.personId, isLinked: false };
    }
    const owner = personId ?? (await newPerson(tx, found));
    await link(tx, { ...found, personId: owner });
    const person = await lockPerson(tx, owner);
    const addresses = { proved: provedEmail(identity), left: null };
    await changeRolesByEmail(tx, config, { person, ...addresses, client, at });
    return { owner, isLinked: personId !== null };
  });
  sessions.rightsChanged(owner);
  if (isLinked) await twoFactor.tell(owner, "identity_linked");
  return owner;
}

async function link(tx: Transaction, found: Found & { personId: string }): Promise<void> {
  const { provider, identity, personId, client, at } = found;
  const { subject, email } = identity;
  const made = await tx
    .insert(identities)
    .values({ provider, subject, personId, email, createdAt: at })
    .onConflictDoNothing()
    .returning({ subject: identities.subject });
  // The account has another one of this provider's.
  if (made.length === 0) throw new AppError("identity_taken");
  await recordEvent(tx, { kind: "identity_linked", personId, client, at, provider });
}

/** An account with the e-mail, if the site has proved it and nobody has it. */
async function newPerson(tx: Transaction, { provider, identity, client, at }: Found) {
  const id = randomUUID();
  const email = provedEmail(identity);
  const name = readableName(identity.name);
  const made = await tx
    .insert(people)
    .values({ id, createdAt: at, email, emailVerifiedAt: email === null ? null : at, name })
    .onConflictDoNothing()
    .returning({ id: people.id });
  if (made.length === 0) throw new AppError("email_taken");
  await recordEvent(tx, { kind: "signed_up", personId: id, client, at, provider });
  return id;
}

/** The address that the site has proved. Letters beyond ASCII could become another's. */
function provedEmail({ email, isEmailVerified }: SocialIdentity): string | null {
  if (!isEmailVerified || email === null || !ASCII.test(email)) return null;
  return email.toLowerCase();
}

/** What can be read of a name that somebody gave another site. */
function readableName(name: string | null): string | null {
  const readable = name?.normalize("NFC").replaceAll(UNREADABLE, "").trim() ?? "";
  return readable === "" ? null : [...readable].slice(0, NAME_CHARS_MAX).join("");
}

const NAME_CHARS_MAX = 50;
const ASCII = /^[\x21-\x7e]+$/;
const UNREADABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]/gu;
