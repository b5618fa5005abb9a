import { and, desc, eq, like, lt, or, sql } from "drizzle-orm";
import { people } from "../../db/accountTables.ts";
import type { Database } from "../../db/openDatabase.ts";

type Position = { createdAt: Date; id: string };

/** People for admins, newest first: all, or those whose e-mail or name begins with the text. */
export async function findUsers(
  db: Database,
  options: { text: string | undefined; before: Position | undefined; limit: number },
) {
  const { text, before, limit } = options;
  const { id, email, username, roles, suspendedAt, deletedAt, createdAt } = people;
  const earlier =
    before &&
    or(lt(createdAt, before.createdAt), and(eq(createdAt, before.createdAt), lt(id, before.id)));
  return await db
    .select({ id, email, username, roles, suspendedAt, deletedAt, createdAt })
    .from(people)
    .where(and(earlier, text === undefined ? undefined : begins(text)))
    .orderBy(desc(createdAt), desc(id))
    .limit(limit);
}

function begins(text: string) {
  const wanted = text.normalize("NFKC").toLowerCase();
  const pattern = `${wanted.replaceAll(/[\\%_]/g, "\\$&")}%`;
  return or(
    like(people.email, pattern),
    like(people.usernameKey, pattern),
    eq(sql`${people.id}::text`, wanted),
  );
}
