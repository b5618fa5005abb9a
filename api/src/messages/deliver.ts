import type { Pool } from "pg";
import type { Logger } from "pino";
import type { Secrets } from "../accounts/secrets/secrets.ts";
import { type Claimed, finish } from "./outgoing.ts";
import { openMessage } from "./sealMessage.ts";
import { DeliveryError, type Mail, type Sender, type Sms } from "./senders.ts";
import { renderMail, renderShort } from "./texts/renderMessage.ts";

export type Delivery = {
  pool: Pool;
  secrets: Secrets;
  mail: Sender<Mail>;
  sms: Sender<Sms>;
  /** Where links lead. */
  origin: string;
  logger: Logger;
  now: () => number;
};

/** How long after a failure it is tried again; after the last one it is given up. */
const AGAIN_MS = [2_000, 10_000, 30_000, 60_000, 120_000, 300_000];

/** One attempt at a message, and what comes of it written down. Logs no address and no content. */
export async function deliver(delivery: Delivery, claimed: Claimed): Promise<void> {
  const { pool, mail, sms, logger, now } = delivery;
  const { id, channel, template, tries } = claimed;
  const about = { message: id, channel, template, tries };
  const problem = await attempt(delivery, claimed);
  if (problem === undefined) {
    const keepContent = (channel === "email" ? mail : sms).sandbox;
    await finish(pool, { id, status: "sent", at: now(), keepContent });
    logger.info(about, "message sent");
    return;
  }
  const waitMs = problem.permanent ? undefined : AGAIN_MS[tries - 1];
  const again = waitMs === undefined ? Number.POSITIVE_INFINITY : now() + waitMs;
  const over = again >= claimed.expiresAt.getTime();
  const outcome = over ? ({ status: "failed" } as const) : { nextTryAt: again };
  await finish(pool, { id, at: now(), keepContent: !over, problem: problem.message, ...outcome });
  logger.warn({ ...about, problem: problem.message, over }, "message not sent");
}

async function attempt(delivery: Delivery, claimed: Claimed): Promise<DeliveryError | undefined> {
  const { secrets, mail, sms, origin, now } = delivery;
  const { id, language } = claimed;
  if (claimed.expiresAt.getTime() <= now())
    return new DeliveryError("expired", { permanent: true });
  try {
    const { to, content } = openMessage(secrets, claimed);
    const form = { language, origin };
    if (claimed.channel === "sms") await sms.send({ to, text: renderShort(content, form) });
    else await mail.send({ id, to, ...renderMail(content, form) });
    return undefined;
  } catch (error) {
    if (error instanceof DeliveryError) return error;
    const name = error instanceof Error ? error.name : "Error";
    return new DeliveryError(name, { permanent: false });
  }
}
