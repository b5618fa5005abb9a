import { randomUUID } from "node:crypto";
import type { Pool } from "pg";
import type { Logger } from "pino";
import type { Secrets } from "../accounts/secrets/secrets.ts";
import { outgoingMessages } from "../db/accountTables.ts";
import type { Database } from "../db/openDatabase.ts";
import type { Language } from "../http/language.ts";
import { type Content, LIFETIME_MS, type MailContent, type SmsContent } from "./content.ts";
import { type Claimed, claimDue, finish, nextDueAt } from "./outgoing.ts";
import { DeliveryError, type Mail, type Sender, type Sms } from "./senders.ts";
import { mailText } from "./texts/mailTexts.ts";
import { renderHtml, renderText } from "./texts/renderMail.ts";
import { renderSms } from "./texts/renderSms.ts";

export type Messages = ReturnType<typeof createMessages>;

type Options = {
  pool: Pool;
  db: Database;
  secrets: Secrets;
  mail: Sender<Mail>;
  sms: Sender<Sms>;
  /** Where links lead. */
  origin: string;
  logger: Logger;
  now: () => number;
};

type Addressed = { to: string; language: Language; personId?: string | null };
/** A transaction that decides whether the message is sent at all. */
type Store = Pick<Database, "insert">;

/** How long after a failure it is tried again; after the last one it is given up. */
const AGAIN_MS = [2_000, 10_000, 30_000, 60_000, 120_000, 300_000];
/** Another process's message whose time has come is found after this. */
const LOOK_MS = 30_000;
/** One of our own can't be found before its transaction ends: so often, and so long, it is looked for. */
const COMMIT_LOOK_MS = 50;
const COMMIT_MS_MAX = 5_000;

/**
 * Mails and short messages on their way: stored, sealed, with what they belong to, then sent, again
 * and again until they are taken or of no use any more. A process that dies leaves its messages to
 * the next one, so one may arrive twice and none is lost.
 */
export function createMessages(options: Options) {
  const { db, pool, secrets, mail, sms, origin, logger, now } = options;
  let started = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let wanted = false;
  /** Stored here and not seen yet, with how long they are looked for. */
  const awaited = new Map<string, number>();

  async function store(into: Store, channel: "email" | "sms", given: Addressed & Envelope) {
    const id = randomUUID();
    const createdAt = new Date(now());
    await into.insert(outgoingMessages).values({
      id,
      channel,
      personId: given.personId ?? null,
      template: given.content.template,
      language: given.language,
      recipient: secrets.seal(given.to, placeOf(id, "recipient")),
      content: secrets.seal(JSON.stringify(given.content), placeOf(id, "content")),
      createdAt,
      nextTryAt: createdAt,
      expiresAt: new Date(now() + LIFETIME_MS[given.content.template]),
    });
    awaited.set(id, Date.now() + COMMIT_MS_MAX);
    setImmediate(wake);
  }

  function wake(): void {
    if (!started) return;
    wanted = true;
    running ??= sendAll()
      .catch((error: unknown) => logger.warn({ reason: String(error) }, "sending messages"))
      .finally(() => {
        running = undefined;
        if (wanted) wake();
      });
  }

  /** All that are due, then sleeps until the next one is. */
  async function sendAll(): Promise<void> {
    clearTimeout(timer);
    timer = setTimeout(wake, LOOK_MS).unref();
    wanted = false;
    for (;;) {
      const due = started ? await claimDue(pool, now()) : [];
      for (const { id } of due) awaited.delete(id);
      if (due.length === 0) break;
      await Promise.all(due.map(sendOne));
    }
    if (!started) return;
    const waitMs = (await nextLookMs()) ?? LOOK_MS;
    clearTimeout(timer);
    timer = setTimeout(wake, Math.min(LOOK_MS, waitMs)).unref();
  }

  async function nextLookMs(): Promise<number | undefined> {
    for (const [id, until] of awaited) if (until < Date.now()) awaited.delete(id);
    if (awaited.size > 0) return COMMIT_LOOK_MS;
    const next = await nextDueAt(pool);
    return next === undefined ? undefined : Math.max(COMMIT_LOOK_MS, next - now());
  }

  async function sendOne(claimed: Claimed): Promise<void> {
    const { id, channel, template, tries } = claimed;
    const about = { message: id, channel, template, tries };
    const problem = await attempt(claimed);
    if (problem === undefined) {
      const { sandbox } = channel === "email" ? mail : sms;
      await finish(pool, { id, status: "sent", at: now(), keepContent: sandbox });
      logger.info(about, "message sent");
      return;
    }
    const wait = AGAIN_MS[tries - 1];
    const nextAt = problem.permanent || wait === undefined ? undefined : now() + wait;
    const late = nextAt === undefined || nextAt >= claimed.expiresAt.getTime();
    const outcome = late ? ({ status: "failed" } as const) : { nextTryAt: nextAt };
    await finish(pool, { id, at: now(), keepContent: !late, problem: problem.message, ...outcome });
    logger.warn({ ...about, problem: problem.message, final: late }, "message not sent");
  }

  async function attempt(claimed: Claimed): Promise<DeliveryError | undefined> {
    const { id, channel, language } = claimed;
    if (claimed.expiresAt.getTime() <= now()) return late();
    try {
      const to = secrets.open(claimed.recipient, placeOf(id, "recipient"));
      const content = contentOf(claimed);
      if (channel === "sms")
        await sms.send({ to, text: renderSms(content as SmsContent, language) });
      else await mail.send({ id, to, ...rendered(content as MailContent, language) });
      return undefined;
    } catch (error) {
      if (error instanceof DeliveryError) return error;
      const name = error instanceof Error ? error.name : "Error";
      return new DeliveryError(name, { permanent: false });
    }
  }

  const contentOf = ({ id, content }: { id: string; content: string }): Content =>
    JSON.parse(secrets.open(content, placeOf(id, "content")));

  function rendered(content: MailContent, language: Language) {
    const said = mailText(content, { language, origin });
    const text = renderText(said, language);
    return { subject: said.subject, text, html: renderHtml(said, language) };
  }

  return {
    /** Stores a mail; it goes out when `into`, if given, is committed. */
    sendMail: (given: Addressed & { content: MailContent }, into: Store = db) =>
      store(into, "email", given),
    /** The same for a short message. */
    sendSms: (given: Addressed & { content: SmsContent }, into: Store = db) =>
      store(into, "sms", given),
    /** Which channels send nothing and are shown in the outbox. */
    sandbox: { email: mail.sandbox, sms: sms.sandbox },
    start: (): void => {
      started = true;
      wake();
    },
    /** Ends what it has begun; what waits is left to the next start. */
    stop: async (): Promise<void> => {
      started = false;
      clearTimeout(timer);
      await running;
    },
    /** Everything due has been tried; for who needs to know that it went out. */
    settled: async (): Promise<void> => {
      wake();
      while (running !== undefined) await running;
    },
    rendered,
    contentOf,
    recipientOf: ({ id, recipient }: { id: string; recipient: string }): string =>
      secrets.open(recipient, placeOf(id, "recipient")),
  };
}

type Envelope = { content: Content };

function late(): DeliveryError {
  return new DeliveryError("expired", { permanent: true });
}

/** Neither of the two sealed values can be put in the other's place. */
function placeOf(id: string, column: "recipient" | "content") {
  return { table: "outgoing_messages", row: `${id} ${column}` };
}
