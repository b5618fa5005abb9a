import { sql } from "drizzle-orm";
import type { Transaction } from "../people/personStore.ts";

/**
 * Whether an account is nothing but the wallet that opened it: whoever proves the wallet has all
 * of it, and may bring it into another account. One with a backup here or a second proof is more.
 */
export async function isBare(tx: Transaction, personId: string): Promise<boolean> {
  const { rows } = await tx.execute(sql`
    select 1 from app.people p
    where id = ${personId} and deleted_at is null and suspended_at is null
      and coalesce(email, username, name, password_hash, phone_hash, gender, picture) is null
      and birth_year is null and roles = '{}'
      and not exists (select from app.identities where person_id = p.id)
      and not exists (select from app.two_factor where person_id = p.id)
      and not exists (select from app.api_keys where person_id = p.id)
      and (select count(*) from app.wallets where person_id = p.id) = 1
      and not exists (select from app.wallets w left join app.backups b using (address)
        where w.person_id = p.id and (b.address is not null or w.origin <> 'connected'))
    for update of p`);
  return rows.length === 1;
}

/** Gives a bare account's wallet and what happened to it to a person; the account is no more. */
export async function absorbBare(
  tx: Transaction,
  { from, into, at }: { from: string; into: string; at: Date },
): Promise<void> {
  await tx.execute(sql`update app.wallets set person_id = ${into} where person_id = ${from}`);
  await tx.execute(
    sql`update app.security_events set person_id = ${into} where person_id = ${from}`,
  );
  await tx.execute(sql`
    update app.sessions set revoked_at = ${at}, revoked_why = 'wallet_moved'
    where person_id = ${from} and revoked_at is null`);
  await tx.execute(sql`
    update app.people set deleted_at = ${at}, access_changed_at = ${at} where id = ${from}`);
}
