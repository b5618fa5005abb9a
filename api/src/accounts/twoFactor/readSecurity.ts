import { asc, eq } from "drizzle-orm";
import { checksumAddress } from "../../chain/address.ts";
import type { Context } from "../../context.ts";
import { identities, people } from "../../db/accountTables.ts";
import { wallets } from "../../db/coreTables.ts";
import { AppError } from "../../http/AppError.ts";
import { phonePlace } from "../contacts/readContact.ts";
import { maskedPhone } from "../phones/keepPhone.ts";

/** All the ways in which a person proves themselves. */
export async function readSecurity(context: Context, personId: string) {
  const { db, secrets, twoFactor } = context;
  const [person] = await db.select().from(people).where(eq(people.id, personId));
  if (person === undefined) throw new AppError("not_found");
  const [active, recoveryCodesLeft, linked, addresses] = await Promise.all([
    twoFactor.active(personId),
    twoFactor.recoveryCodesLeft(personId),
    db.select().from(identities).where(eq(identities.personId, personId)),
    db
      .select({ address: wallets.address })
      .from(wallets)
      .where(eq(wallets.personId, personId))
      .orderBy(asc(wallets.createdAt)),
  ]);
  const { email, phone, phoneVerifiedAt, passwordAt } = person;
  return {
    enable2FA: active.length > 0,
    method: active[0]?.method ?? null,
    methods: active.map(({ method, since }) => ({ method, since: since.toISOString() })),
    recoveryCodesLeft,
    email,
    phone: phone === null ? null : maskedPhone(secrets.open(phone, phonePlace(personId))),
    phoneVerifiedAt: phoneVerifiedAt?.toISOString() ?? null,
    passwordSetAt: passwordAt?.toISOString() ?? null,
    identities: linked.map(({ provider, email: theirs, createdAt }) => {
      return { provider, email: theirs, linkedAt: createdAt.toISOString() };
    }),
    wallets: addresses.map(({ address }) => checksumAddress(address)),
  };
}
