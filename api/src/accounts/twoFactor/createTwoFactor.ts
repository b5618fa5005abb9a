import type { Database } from "../../db/openDatabase.ts";
import { AppError } from "../../http/AppError.ts";
import type { Language } from "../../http/language.ts";
import type { Notice } from "../../messages/content.ts";
import type { Messages } from "../../messages/createMessages.ts";
import { CODE_LIFETIME_MS, type CodePurpose, type Codes } from "../codes/createCodes.ts";
import type { Tries, TryLimit } from "../codes/createTries.ts";
import { type Contact, readContact } from "../contacts/readContact.ts";
import type { Secrets } from "../secrets/secrets.ts";
import { createSecondFactors, type Method } from "./secondFactors.ts";
import { totpUri } from "./totp.ts";

export type TwoFactor = ReturnType<typeof createTwoFactor>;

/** What a code can come from: one of the methods, or the sheet of recovery codes. */
export type CodeSource = Method | "RECOVERY_CODE";
/** What a code is sent for. */
type Occasion = "setup" | "sign_in";
type Given = { method: CodeSource; code: string };

/** Of all methods together: five in a row, and ten an hour by whoever has patience. */
const LIMITS: TryLimit[] = [
  { name: "2fa", tries: 5, windowMs: 15 * 60_000 },
  { name: "2fa-hour", tries: 10, windowMs: 3_600_000 },
];

type Options = {
  db: Database;
  secrets: Secrets;
  tries: Tries;
  codes: Codes;
  messages: Messages;
  now: () => number;
};

/** The second proof: setting it up, asking for it, and taking it, with its limits. */
export function createTwoFactor(options: Options) {
  const { tries, codes, messages, now } = options;
  const factors = createSecondFactors(options);

  /** Who keeps guessing is stopped, and the account's owner told, once. */
  async function limited(personId: string, isRight: () => Promise<boolean>): Promise<void> {
    let left = Number.POSITIVE_INFINITY;
    for (const limit of LIMITS) {
      const taken = await tries.take(limit, personId);
      if (taken.left < 0) {
        throw new AppError("too_many_tries", { retryAfterSeconds: taken.retryAfterSeconds });
      }
      left = Math.min(left, taken.left);
    }
    if (!(await isRight())) {
      if (left === 0) await tell(personId, "two_factor_locked");
      throw new AppError("code_wrong", { extension: { triesLeft: left } });
    }
    await Promise.all(LIMITS.map((limit) => tries.clear(limit, personId)));
  }

  async function isRight(personId: string, { method, code }: Given): Promise<boolean> {
    if (method === "RECOVERY_CODE") return await factors.takeRecoveryCode(personId, code);
    if (method === "OTP_APP") return await factors.takeAppCode(personId, code);
    return await isSent(codeOf("sign_in", method, personId), code);
  }

  /** A wrong code is told of by our own limit, which is the narrower one. */
  async function isSent(of: ReturnType<typeof codeOf>, code: string): Promise<boolean> {
    return await codes.redeem(of, code).then(
      () => true,
      (error: unknown) => {
        if (error instanceof AppError && error.code === "code_wrong") return false;
        throw error;
      },
    );
  }

  async function send(
    personId: string,
    { method, occasion, language }: { method: "SMS" | "EMAIL" } & About,
  ): Promise<Date> {
    const contact = await readContact(options, personId);
    const to = addressOf(contact, method);
    const of = codeOf(occasion, method, personId);
    await codes.mayIssue(of);
    const code = await codes.issue(of);
    const template = occasion === "setup" ? "setup_code" : "sign_in_code";
    const message = { to, personId, language: contact?.language ?? language };
    if (method === "SMS") await messages.sendSms({ ...message, content: { template, code } });
    else await messages.sendMail({ ...message, content: { template, code } });
    return new Date(now() + CODE_LIFETIME_MS);
  }

  /** Tells the owner by mail, if there is an address. */
  async function tell(personId: string, notice: Notice): Promise<void> {
    const contact = await readContact(options, personId);
    if (!contact?.email) return;
    const content = { template: "notice", notice, at: new Date(now()).toISOString() } as const;
    const language = contact.language ?? "ko";
    await messages.sendMail({ to: contact.email, personId, language, content });
  }

  async function recoveryCodesOnce(personId: string): Promise<string[] | undefined> {
    if ((await factors.recoveryCodesLeft(personId)) > 0) return undefined;
    return await factors.renewRecoveryCodes(personId);
  }

  return {
    active: factors.active,
    recoveryCodesLeft: factors.recoveryCodesLeft,
    tell,

    /** A secret for an app, which counts once `confirm` has seen a code of it. */
    beginApp: async (personId: string): Promise<{ secret: string; uri: string }> => {
      const contact = await readContact(options, personId);
      const secret = await factors.beginApp(personId);
      const label = contact?.email ?? contact?.username ?? personId.slice(0, 8);
      return { secret, uri: totpUri(secret, label) };
    },

    /** Sends a code by mail or short message. Throws `contact_needed`, `rate_limited`. */
    send,

    /**
     * Turns a method on. Returns recovery codes if there were none; they are shown this once.
     * Throws `code_wrong`, `too_many_tries`.
     */
    confirm: async (
      personId: string,
      { method, code }: { method: Method; code: string },
    ): Promise<string[] | undefined> => {
      await limited(personId, () =>
        method === "OTP_APP"
          ? factors.confirmApp(personId, code)
          : isSent(codeOf("setup", method, personId), code),
      );
      if (method !== "OTP_APP") await factors.confirmMessages(personId, method);
      await tell(personId, "two_factor_on");
      return await recoveryCodesOnce(personId);
    },

    /** The second proof itself. Throws `code_wrong`, `too_many_tries`. */
    verify: async (personId: string, given: Given): Promise<void> => {
      await limited(personId, () => isRight(personId, given));
      if (given.method === "RECOVERY_CODE") await tell(personId, "recovery_code_used");
    },

    /** Asks for no second proof any more. Whoever calls has made sure who asks. */
    turnOff: async (personId: string): Promise<void> => {
      await factors.removeAll(personId);
      await tell(personId, "two_factor_off");
    },

    /** Ten new codes; those of before are worth nothing. */
    renewRecoveryCodes: async (personId: string): Promise<string[]> => {
      const renewed = await factors.renewRecoveryCodes(personId);
      await tell(personId, "recovery_codes_made");
      return renewed;
    },
  };
}

type About = { occasion: Occasion; language: Language };

function codeOf(occasion: Occasion, method: "SMS" | "EMAIL", personId: string) {
  const channel = method === "SMS" ? "sms" : "email";
  const purpose: CodePurpose = `${occasion}_${channel}`;
  return { purpose, subject: personId };
}

function addressOf(contact: Contact | undefined, method: "SMS" | "EMAIL"): string {
  const to = method === "SMS" ? contact?.phone : contact?.email;
  if (!to) throw new AppError("contact_needed", { extension: { method } });
  return to;
}
