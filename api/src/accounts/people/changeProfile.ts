import { eq } from "drizzle-orm";
import type { Context } from "../../context.ts";
import { people } from "../../db/accountTables.ts";
import { recordEvent } from "../securityEvents.ts";
import type { Client, Session } from "../sessions/session.ts";
import { lockPerson, type Person } from "./personStore.ts";
import { takenOf } from "./takenOf.ts";
import { usernameKey } from "./usernames.ts";

/** What is not named stays as it is. */
export type ProfileChange = {
  username?: string | undefined;
  name?: string | null | undefined;
  birthYear?: number | null | undefined;
  gender?: Person["gender"] | undefined;
  language?: Person["language"] | undefined;
  /** A new picture's bytes, or null for none. */
  picture?: Uint8Array | null | undefined;
};

/**
 * Changes a profile; the picture of before is deleted once the new one is kept. Throws
 * `username_taken` and what the picture is refused for.
 */
export async function changeProfile(
  context: Context,
  { session, change, client }: { session: Session; change: ProfileChange; client: Client },
): Promise<void> {
  const { db, personPictures, now } = context;
  const { personId, id: sessionId } = session;
  const { picture: content, username, ...plain } = change;
  const saved = content ? await personPictures.save(content) : content;
  const set = {
    ...plain,
    ...(username !== undefined && { username, usernameKey: usernameKey(username) }),
    ...(saved !== undefined && { picture: saved }),
  };
  if (Object.values(set).every((value) => value === undefined)) return;
  try {
    const before = await db.transaction(async (tx) => {
      const person = await lockPerson(tx, personId);
      await tx.update(people).set(set).where(eq(people.id, personId));
      const fields = Object.keys(change).sort().join();
      const event = { kind: "profile_changed", personId, sessionId, fields } as const;
      await recordEvent(tx, { ...event, client, at: new Date(now()) });
      return person.picture;
    });
    if (saved !== undefined) await personPictures.remove(before);
  } catch (error) {
    if (saved) await personPictures.remove(saved);
    throw takenOf(error) ?? error;
  }
}
