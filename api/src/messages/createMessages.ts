import { randomUUID } from "node:crypto";
import { outgoingMessages } from "../db/accountTables.ts";
import type { Database } from "../db/openDatabase.ts";
import type { Language } from "../http/language.ts";
import { type Content, LIFETIME_MS, type MailContent, type SmsContent } from "./content.ts";
import { type Delivery, deliver } from "./deliver.ts";
import { claimDue, nextDueAt } from "./outgoing.ts";
import { sealMessage } from "./sealMessage.ts";
import { createWakefulLoop } from "./wakefulLoop.ts";

export type Messages = ReturnType<typeof createMessages>;

type Addressed = { to: string; language: Language; personId?: string | null };
/** A transaction that decides whether the message is sent at all. */
type Store = Pick<Database, "insert">;
type Stored = Addressed & { channel: "email" | "sms"; content: Content };

/** Another process's message whose time has come is found after this. */
const LOOK_MS = 30_000;
/** One of ours can't be found before its transaction ends: so often and long it is looked for. */
const COMMIT_LOOK_MS = 50;
const COMMIT_MS_MAX = 5_000;

/**
 * Mails and short messages on their way: stored, sealed, with what they belong to, then sent, again
 * and again until they are taken or of no use any more. A process that dies leaves its messages to
 * the next one, so one may arrive twice and none is lost.
 */
export function createMessages(options: Delivery & { db: Database }) {
  const { db, pool, secrets, mail, sms, logger, now } = options;
  /** Stored here and not seen yet, with how long they are looked for. */
  const awaited = new Map<string, number>();
  const loop = createWakefulLoop({ run: sendAll, logger });

  async function store(into: Store, { to, content, ...given }: Stored): Promise<void> {
    const id = randomUUID();
    const createdAt = new Date(now());
    await into.insert(outgoingMessages).values({
      id,
      channel: given.channel,
      personId: given.personId ?? null,
      template: content.template,
      language: given.language,
      ...sealMessage(secrets, { id, to, content }),
      createdAt,
      nextTryAt: createdAt,
      expiresAt: new Date(now() + LIFETIME_MS[content.template]),
    });
    awaited.set(id, Date.now() + COMMIT_MS_MAX);
    setImmediate(loop.wake);
  }

  async function sendAll(): Promise<number> {
    while (loop.isStarted()) {
      const due = await claimDue(pool, now());
      if (due.length === 0) break;
      for (const { id } of due) awaited.delete(id);
      await Promise.all(due.map((claimed) => deliver(options, claimed)));
    }
    for (const [id, until] of awaited) if (until < Date.now()) awaited.delete(id);
    if (awaited.size > 0) return COMMIT_LOOK_MS;
    const next = await nextDueAt(pool);
    if (next === undefined) return LOOK_MS;
    return Math.min(LOOK_MS, Math.max(COMMIT_LOOK_MS, next - now()));
  }

  return {
    /** Stores a mail; it goes out when `into`, if given, is committed. */
    sendMail: (given: Addressed & { content: MailContent }, into: Store = db) =>
      store(into, { ...given, channel: "email" }),
    /** The same for a short message. */
    sendSms: (given: Addressed & { content: SmsContent }, into: Store = db) =>
      store(into, { ...given, channel: "sms" }),
    /** Which channels send nothing and are shown in the outbox. */
    sandbox: { email: mail.sandbox, sms: sms.sandbox },
    /** Throws if a channel can't send now. */
    check: { email: mail.check, sms: sms.check },
    start: loop.start,
    /** Ends what it has begun; what waits is left to the next start. */
    stop: loop.stop,
    /** Ends when all that is due has been tried. */
    settled: loop.settled,
  };
}
