import { asc, eq } from "drizzle-orm";
import { checksumAddress } from "../../chain/address.ts";
import type { Context } from "../../context.ts";
import { wallets } from "../../db/coreTables.ts";
import { readContact } from "../contacts/readContact.ts";
import { maskedPhone } from "../phones/keepPhone.ts";
import { type Person, readPerson } from "./personStore.ts";

const WALLETS_SHOWN = 100;

/** A profile as its owner sees it. Throws `not_found`. */
export async function viewPerson(context: Context, personId: string) {
  const person = await readPerson(context.db, personId);
  const [contact, own] = await Promise.all([
    readContact(context, personId),
    context.db
      .select({ address: wallets.address })
      .from(wallets)
      .where(eq(wallets.personId, personId))
      .orderBy(asc(wallets.createdAt), asc(wallets.address))
      .limit(WALLETS_SHOWN),
  ]);
  const { email, username, name, birthYear, gender, language, picture } = person;
  return {
    userId: personId,
    email,
    username,
    name,
    birthYear,
    gender,
    language,
    profileImg: picture === null ? null : `/api/pictures/${picture}`,
    phone: contact?.phone ? maskedPhone(contact.phone) : null,
    hasPassword: person.passwordHash !== null,
    roles: ["user" as const, ...person.roles],
    status: person.suspendedAt === null ? ("active" as const) : ("suspended" as const),
    wallets: own.map(({ address }) => checksumAddress(address)),
    createdAt: person.createdAt.toISOString(),
  };
}

/** What a person types to say that they mean it: their name, or their e-mail, or the word. */
export function deletionWord({ username, email }: Pick<Person, "username" | "email">): string {
  return username ?? email ?? "delete";
}
