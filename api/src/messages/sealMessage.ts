import type { Secrets } from "../accounts/secrets/secrets.ts";
import type { Content } from "./content.ts";

type Sealed = { id: string; recipient: string; content: string };
type Opened = { to: string; content: Content };

/** To whom and what, as it stands in the database. */
export function sealMessage(secrets: Secrets, { id, to, content }: Opened & { id: string }) {
  return {
    recipient: secrets.seal(to, placeOf(id, "recipient")),
    content: secrets.seal(JSON.stringify(content), placeOf(id, "content")),
  };
}

/** Throws if it is not as it was sealed, or stands in another row. */
export function openMessage(secrets: Secrets, { id, recipient, content }: Sealed): Opened {
  return {
    to: secrets.open(recipient, placeOf(id, "recipient")),
    content: JSON.parse(secrets.open(content, placeOf(id, "content"))),
  };
}

/** Neither of the two can be put in the other's place. */
function placeOf(id: string, column: "recipient" | "content") {
  return { table: "outgoing_messages", row: `${id} ${column}` };
}
