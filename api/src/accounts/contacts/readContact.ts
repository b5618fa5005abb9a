import { eq } from "drizzle-orm";
import { people } from "../../db/accountTables.ts";
import type { Database } from "../../db/openDatabase.ts";
import type { Language } from "../../http/language.ts";
import type { Secrets } from "../secrets/secrets.ts";

/** How a person is reached. */
export type Contact = {
  email: string | null;
  /** Verified, digits only. */
  phone: string | null;
  language: Language | null;
  username: string | null;
};

/** Nothing for a person who is gone. */
export async function readContact(
  { db, secrets }: { db: Pick<Database, "select">; secrets: Secrets },
  personId: string,
): Promise<Contact | undefined> {
  const [person] = await db
    .select({
      email: people.email,
      phone: people.phone,
      language: people.language,
      username: people.username,
    })
    .from(people)
    .where(eq(people.id, personId));
  if (person === undefined) return undefined;
  const phone = person.phone === null ? null : secrets.open(person.phone, phonePlace(personId));
  return { ...person, phone };
}

/** Where a person's number is sealed. */
export function phonePlace(personId: string) {
  return { table: "people", row: `${personId} phone` };
}
