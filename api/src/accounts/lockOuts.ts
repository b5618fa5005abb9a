import { eq } from "drizzle-orm";
import { people } from "../db/accountTables.ts";
import type { Database } from "../db/openDatabase.ts";
import type { Messages } from "../messages/createMessages.ts";
import type { Tries, TryLimit } from "./codes/createTries.ts";
import { recordEvent } from "./securityEvents.ts";
import type { Client } from "./sessions/session.ts";

/** Whoever only knows an address can do this to its owner: more mails would be another attack. */
const TOLD: TryLimit = { name: "lock-told", tries: 1, windowMs: 86_400_000 };

type Parts = { db: Database; messages: Messages; tries: Tries; now: () => number };

/**
 * Somebody has used up the tries at an account's password or second proof: its owner finds it among
 * the account's events, and is told by mail; of passwords once a day.
 */
export async function noteLockOut(
  { db, messages, tries, now }: Parts,
  {
    personId,
    proof,
    client,
  }: { personId: string; proof: "password" | "two_factor"; client: Client },
): Promise<void> {
  const at = new Date(now());
  const isTold = proof === "two_factor" || (await tries.take(TOLD, personId)).left >= 0;
  await db.transaction(async (tx) => {
    await recordEvent(tx, { kind: "locked_out", personId, client, at, proof });
    const [person] = await tx.select().from(people).where(eq(people.id, personId));
    if (!isTold || !person?.email) return;
    const notice = `${proof}_locked` as const;
    const content = { template: "notice", notice, at: at.toISOString() } as const;
    const language = person.language ?? "ko";
    await messages.sendMail({ to: person.email, personId, language, content }, tx);
  });
}
