import type { Database } from "../../db/openDatabase.ts";
import { AppError } from "../../http/AppError.ts";
import type { Language } from "../../http/language.ts";
import type { Messages } from "../../messages/createMessages.ts";
import { CODE_LIFETIME_MS, type CodeOf, type Codes } from "../codes/createCodes.ts";
import { type Contact, readContact } from "../contacts/readContact.ts";
import type { FactorStore } from "./secondFactors.ts";

/** What a code is sent for; one of the one is worth nothing for the other. */
export type Occasion = "setup" | "sign_in";
export type Sent = { method: "SMS" | "EMAIL"; occasion: Occasion };

type Parts = FactorStore & { db: Database; codes: Codes; messages: Messages };

/**
 * Sends a code by mail or short message, and says when it ends. `language` is for who has set none.
 * Throws `contact_needed`, `rate_limited`.
 */
export async function sendSecondCode(
  parts: Parts,
  { personId, language, ...sent }: Sent & { personId: string; language: Language },
): Promise<Date> {
  const { codes, messages, now } = parts;
  const contact = await readContact(parts, personId);
  const to = addressOf(contact, sent.method);
  const of = codeOf(sent, personId);
  await codes.mayIssue(of);
  const code = await codes.issue(of, { payload: to });
  const template = sent.occasion === "setup" ? "setup_code" : "sign_in_code";
  const message = { to, personId, language: contact?.language ?? language };
  if (sent.method === "SMS") await messages.sendSms({ ...message, content: { template, code } });
  else await messages.sendMail({ ...message, content: { template, code } });
  return new Date(now() + CODE_LIFETIME_MS);
}

/** Whether a code is the one that was sent, to where the person still is. */
export async function takeSecondCode(
  parts: Parts,
  { personId, code, ...sent }: Sent & { personId: string; code: string },
): Promise<boolean> {
  try {
    const to = await parts.codes.redeem(codeOf(sent, personId), code);
    return to === addressOf(await readContact(parts, personId), sent.method);
  } catch (error) {
    if (error instanceof AppError && error.code === "code_wrong") return false;
    throw error;
  }
}

function codeOf({ method, occasion }: Sent, personId: string): CodeOf {
  const channel = method === "SMS" ? "sms" : "email";
  return { purpose: `${occasion}_${channel}`, subject: personId };
}

function addressOf(contact: Contact | undefined, method: "SMS" | "EMAIL"): string {
  const to = method === "SMS" ? contact?.phone : contact?.email;
  if (!to) throw new AppError("contact_needed", { extension: { method } });
  return to;
}
