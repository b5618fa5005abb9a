import { eq } from "drizzle-orm";
import type { Context } from "../../context.ts";
import { identities, securityEvents } from "../../db/accountTables.ts";
import { backups, wallets } from "../../db/coreTables.ts";
import { apiKeys, sessions } from "../../db/sessionTables.ts";
import { exportExchange } from "../../exchange/accounts/exportExchange.ts";
import { readContact } from "../contacts/readContact.ts";
import { readPerson } from "./personStore.ts";

/** What is kept of an account, but for what only proves its person: no hash and no secret. */
export async function exportPerson(context: Context, personId: string) {
  const { db, twoFactor } = context;
  const person = await readPerson(db, personId);
  const { passwordHash, phoneHash, usernameKey, ...profile } = person;
  const contact = await readContact(context, personId);
  const of = <T extends { personId: unknown }>(table: T) =>
    table.personId as typeof wallets.personId;
  const [own, linked, open, events, keys, methods, exchange] = await Promise.all([
    db
      .select({ wallet: wallets, backupAt: backups.updatedAt })
      .from(wallets)
      .leftJoin(backups, eq(backups.address, wallets.address))
      .where(eq(wallets.personId, personId)),
    db
      .select()
      .from(identities)
      .where(eq(of(identities), personId)),
    db
      .select()
      .from(sessions)
      .where(eq(of(sessions), personId)),
    db
      .select()
      .from(securityEvents)
      .where(eq(of(securityEvents), personId)),
    db
      .select()
      .from(apiKeys)
      .where(eq(of(apiKeys), personId)),
    twoFactor.active(personId),
    exportExchange(context, personId),
  ]);
  return {
    profile: { ...profile, phone: contact?.phone ?? null, hasPassword: passwordHash !== null },
    wallets: own.map(({ wallet, backupAt }) => ({ ...wallet, backupAt })),
    identities: linked,
    sessions: open,
    securityEvents: events,
    apiKeys: keys.map(({ secret, ...key }) => key),
    secondFactors: methods,
    exchange,
  };
}
