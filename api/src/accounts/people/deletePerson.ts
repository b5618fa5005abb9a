import { eq, sql } from "drizzle-orm";
import type { Context } from "../../context.ts";
import { identities, oauthAttempts, outgoingMessages, people } from "../../db/accountTables.ts";
import { backups, challenges, wallets } from "../../db/coreTables.ts";
import {
  codes,
  passwordResets,
  pendingLogins,
  recoveryCodes,
  twoFactor,
} from "../../db/proofTables.ts";
import { apiKeys, sessions } from "../../db/sessionTables.ts";
import { leaveExchange } from "../../exchange/accounts/leaveExchange.ts";
import type { Language } from "../../http/language.ts";
import { recordEvent } from "../securityEvents.ts";
import type { Client } from "../sessions/session.ts";
import { endSessions } from "../sessions/sessionStore.ts";
import { lockPerson, type Transaction } from "./personStore.ts";

/** What a deletion takes, by name; a page says each in words. */
export const GOES = [
  "profile",
  "picture",
  "contacts",
  "password",
  "second_factors",
  "social_sign_ins",
  "wallet_links",
  "wallet_backups",
  "api_keys",
  "sessions",
  "exchange_orders",
] as const;

/** What must stay, and why it is nobody's any more. */
export const STAYS = [
  "chain",
  "works",
  "signed_orders",
  "ledger",
  "trades",
  "security_log",
] as const;

/**
 * Deletes an account: what is personal is wiped at once, and a row without a name stays for the
 * ledger. What is on the chain can't be deleted by anybody. Throws what `leaveExchange` throws.
 */
export async function deletePerson(
  context: Context,
  { personId, client, language }: { personId: string; client: Client; language: Language },
): Promise<void> {
  const { db, now, messages } = context;
  await leaveExchange(context, personId);
  const at = new Date(now());
  const { picture, ended } = await db.transaction(async (tx) => {
    const person = await lockPerson(tx, personId);
    const ended = await endSessions({ db: tx, now }, { personId, why: "deleted" });
    // Their rows stay for an hour, so that every process sees that they have ended.
    const nobodys = { ip: "", userAgent: "", address: null };
    await tx.update(sessions).set(nobodys).where(eq(sessions.personId, personId));
    await wipePerson(tx, personId, at);
    await wipeRows(tx, personId);
    await recordEvent(tx, { kind: "deleted", personId, client, at });
    await forgetInLog(tx, personId);
    if (person.email !== null) {
      const content = {
        template: "notice",
        notice: "account_deleted",
        at: at.toISOString(),
      } as const;
      const to = { to: person.email, language: person.language ?? language };
      await messages.sendMail({ ...to, content }, tx);
    }
    return { picture: person.picture, ended };
  });
  context.sessions.noteEnded(ended);
  // An order may have come until their sessions and keys were gone.
  await leaveExchange(context, personId).catch((error: unknown) =>
    context.logger.warn({ reason: String(error) }, "orders of who has left were not cancelled"),
  );
  await context.personPictures.remove(picture);
}

async function wipePerson(tx: Transaction, personId: string, at: Date): Promise<void> {
  await tx
    .update(people)
    .set({
      email: null,
      emailVerifiedAt: null,
      username: null,
      usernameKey: null,
      name: null,
      passwordHash: null,
      passwordAt: null,
      phone: null,
      phoneHash: null,
      phoneVerifiedAt: null,
      birthYear: null,
      gender: null,
      language: null,
      picture: null,
      roles: [],
      accessChangedAt: at,
      deletedAt: at,
    })
    .where(eq(people.id, personId));
}

async function wipeRows(tx: Transaction, personId: string): Promise<void> {
  for (const table of [
    identities,
    oauthAttempts,
    challenges,
    passwordResets,
    pendingLogins,
    recoveryCodes,
    twoFactor,
    apiKeys,
  ]) {
    await tx.delete(table).where(eq(table.personId, personId));
  }
  await tx.delete(codes).where(eq(codes.subject, personId));
  await tx.delete(outgoingMessages).where(eq(outgoingMessages.personId, personId));
  const own = tx
    .select({ address: wallets.address })
    .from(wallets)
    .where(eq(wallets.personId, personId));
  await tx.delete(backups).where(sql`${backups.address} in ${own}`);
  await tx.delete(wallets).where(eq(wallets.personId, personId));
}

/** The log stays, as what happened somewhere about to somebody. */
async function forgetInLog(tx: Transaction, personId: string): Promise<void> {
  await tx.execute(sql`
    update app.security_events set person_id = null, user_agent = null, session_id = null,
      details = details - 'address'
        - case when details->>'by' = ${personId}::text then 'by' else '' end,
      ip = case when ip like '%.%' then regexp_replace(ip, '[^.]*$', '0')
                else regexp_replace(ip, '^((?:[^:]*:){3}).*$', '\\1:') end
    where person_id = ${personId}`);
}
