import { and, eq, isNull } from "drizzle-orm";
import { people } from "../../db/accountTables.ts";
import type { Database } from "../../db/openDatabase.ts";
import { AppError } from "../../http/AppError.ts";

export type Person = typeof people.$inferSelect;
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

/** A person who is there. Throws `not_found` for one who never was or is deleted. */
export async function readPerson(db: Pick<Database, "select">, personId: string): Promise<Person> {
  const [person] = await db.select().from(people).where(isThere(personId));
  if (person === undefined) throw new AppError("not_found");
  return person;
}

/** The same, who stays as they are until the transaction ends. */
export async function lockPerson(tx: Transaction, personId: string): Promise<Person> {
  const [person] = await tx.select().from(people).where(isThere(personId)).for("update");
  if (person === undefined) throw new AppError("not_found");
  return person;
}

const isThere = (personId: string) => and(eq(people.id, personId), isNull(people.deletedAt));
