import type { Sender } from "../messages/senders.ts";

/** Sends nothing: what is sent stays where it waited, for the outbox page to show. */
export function createOutbox<Message>(): Sender<Message> {
  return { sandbox: true, send: async () => {}, check: async () => {} };
}
