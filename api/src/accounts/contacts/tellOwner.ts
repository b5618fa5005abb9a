import type { Database } from "../../db/openDatabase.ts";
import type { Notice } from "../../messages/content.ts";
import type { Messages } from "../../messages/createMessages.ts";
import type { Secrets } from "../secrets/secrets.ts";
import { readContact } from "./readContact.ts";

type Parts = { db: Database; secrets: Secrets; messages: Messages; now: () => number };

/** Tells an account's owner by mail what happened to it, if there is an address. */
export async function tellOwner(parts: Parts, personId: string, notice: Notice): Promise<void> {
  const contact = await readContact(parts, personId);
  if (!contact?.email) return;
  const content = { template: "notice", notice, at: new Date(parts.now()).toISOString() } as const;
  const language = contact.language ?? "ko";
  await parts.messages.sendMail({ to: contact.email, personId, language, content });
}
