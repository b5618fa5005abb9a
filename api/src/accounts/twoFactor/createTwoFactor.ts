import type { Database } from "../../db/openDatabase.ts";
import { AppError } from "../../http/AppError.ts";
import type { Language } from "../../http/language.ts";
import type { Notice } from "../../messages/content.ts";
import type { Messages } from "../../messages/createMessages.ts";
import type { Codes } from "../codes/createCodes.ts";
import type { Tries, TryLimit } from "../codes/createTries.ts";
import { readContact } from "../contacts/readContact.ts";
import { tellOwner } from "../contacts/tellOwner.ts";
import { noteLockOut } from "../lockOuts.ts";
import { lockPerson, type Transaction } from "../people/personStore.ts";
import type { Client } from "../sessions/session.ts";
import { beginApp, confirmApp, takeAppCode } from "./appFactor.ts";
import {
  countRecoveryCodes,
  firstRecoveryCodes,
  renewRecoveryCodes,
  takeRecoveryCode,
} from "./recoveryCodes.ts";
import { type Sent, sendSecondCode, takeSecondCode } from "./secondCodes.ts";
import {
  activeMethods,
  confirmMessages,
  type FactorStore,
  type Method,
  removeFactors,
} from "./secondFactors.ts";
import { totpUri } from "./totp.ts";

export type TwoFactor = ReturnType<typeof createTwoFactor>;

/** What a code can come from: one of the methods, or the sheet of recovery codes. */
export type CodeSource = Method | "RECOVERY_CODE";

type Parts = FactorStore & { db: Database; tries: Tries; codes: Codes; messages: Messages };

/** Of all methods together: five in a row, and ten an hour by whoever has patience. */
const LIMITS: TryLimit[] = [
  { name: "2fa", tries: 5, windowMs: 15 * 60_000 },
  { name: "2fa-hour", tries: 10, windowMs: 3_600_000 },
];

/** The second proof: setting it up, asking for it, and taking it, with its limits. */
export function createTwoFactor(parts: Parts) {
  return {
    /** The methods that are asked for, the safest first. */
    active: (personId: string) => activeMethods(parts, personId),
    recoveryCodesLeft: (personId: string) => countRecoveryCodes(parts, personId),
    /** Tells an account's owner by mail what happened to it. */
    tell: (personId: string, notice: Notice) => tellOwner(parts, personId, notice),

    /** A secret for an app, which counts once `confirm` has seen a code of it. */
    beginApp: async (personId: string): Promise<{ secret: string; uri: string }> => {
      const contact = await readContact(parts, personId);
      const begin = (tx: Transaction) => beginApp({ ...parts, db: tx }, personId);
      const secret = await whileStanding(parts.db, personId, begin);
      const label = contact?.email ?? contact?.username ?? personId.slice(0, 8);
      return { secret, uri: totpUri(secret, label) };
    },

    /** Sends a code and says when it ends. Throws `contact_needed`, `rate_limited`. */
    send: (personId: string, given: Sent & { language: Language }): Promise<Date> =>
      sendSecondCode(parts, { personId, ...given }),

    /**
     * Turns a method on. Returns recovery codes if there were none; they are shown this once.
     * Throws `code_wrong`, `too_many_tries`.
     */
    confirm: async (
      personId: string,
      { client, together, ...given }: Confirmed & { client: Client; together?: Together },
    ): Promise<string[] | undefined> => {
      let recoveryCodes: string[] | undefined;
      await limited(parts, { personId, client }, async () => {
        if (!(await isSentCode(parts, { personId, ...given }))) return false;
        return await whileStanding(parts.db, personId, async (tx) => {
          const within = { ...parts, db: tx };
          if (!(await turnOn(within, { personId, ...given }))) return false;
          recoveryCodes = await firstRecoveryCodes(within, personId);
          await together?.(tx);
          return true;
        });
      });
      await tellOwner(parts, personId, "two_factor_on");
      return recoveryCodes;
    },

    /** The second proof itself. Throws `code_wrong`, `too_many_tries`. */
    verify: async (
      personId: string,
      { method, code, client }: { method: CodeSource; code: string; client: Client },
    ): Promise<void> => {
      await limited(parts, { personId, client }, () => isRight(parts, { personId, method, code }));
      if (method === "RECOVERY_CODE") await tellOwner(parts, personId, "recovery_code_used");
    },

    /** Asks for no second proof any more. Whoever calls has made sure who asks. */
    turnOff: async (personId: string, together?: Together): Promise<void> => {
      await whileStanding(parts.db, personId, async (tx) => {
        await removeFactors(tx, personId);
        await together?.(tx);
      });
      await tellOwner(parts, personId, "two_factor_off");
    },

    /** Ten new codes; those of before are worth nothing. */
    renewRecoveryCodes: async (personId: string, together?: Together): Promise<string[]> => {
      const renewed = await renewTogether(parts, personId, together);
      await tellOwner(parts, personId, "recovery_codes_made");
      return renewed;
    },
  };
}

type Given = { personId: string; method: CodeSource; code: string };
type Confirmed = { method: Method; code: string };
/** What changes with it, or not at all. */
type Together = (tx: Transaction) => Promise<void>;

function isRight(parts: Parts, { personId, method, code }: Given): Promise<boolean> {
  if (method === "RECOVERY_CODE") return takeRecoveryCode(parts, { personId, code });
  if (method === "OTP_APP") return takeAppCode(parts, { personId, code });
  return takeSecondCode(parts, { personId, method, code, occasion: "sign_in" });
}

/** Sign-ins, and other changes of the account, wait. */
function whileStanding<Result>(
  db: Database,
  personId: string,
  change: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  return db.transaction(async (tx) => {
    await lockPerson(tx, personId);
    return await change(tx);
  });
}

function renewTogether(
  parts: Parts,
  personId: string,
  together: Together | undefined,
): Promise<string[]> {
  return whileStanding(parts.db, personId, async (tx) => {
    await together?.(tx);
    return await renewRecoveryCodes({ ...parts, db: tx }, personId);
  });
}

type Confirming = Confirmed & { personId: string };

/** Whether a code that was sent is right; an app's says so when it is turned on. */
async function isSentCode(parts: Parts, { method, ...given }: Confirming): Promise<boolean> {
  if (method === "OTP_APP") return true;
  return await takeSecondCode(parts, { ...given, method, occasion: "setup" });
}

async function turnOn(store: FactorStore, { method, ...given }: Confirming): Promise<boolean> {
  if (method === "OTP_APP") return await confirmApp(store, given);
  await confirmMessages(store, { personId: given.personId, method });
  return true;
}

/** Who keeps guessing is stopped, and the account's owner told, once. */
async function limited(
  parts: Parts,
  { personId, client }: { personId: string; client: Client },
  isRightCode: () => Promise<boolean>,
): Promise<void> {
  const { tries } = parts;
  let triesLeft = Number.POSITIVE_INFINITY;
  for (const limit of LIMITS) {
    const { left, retryAfterSeconds } = await tries.take(limit, personId);
    if (left < 0) throw new AppError("too_many_tries", { retryAfterSeconds });
    triesLeft = Math.min(triesLeft, left);
  }
  if (!(await isRightCode())) {
    if (triesLeft === 0) await noteLockOut(parts, { personId, proof: "two_factor", client });
    throw new AppError("code_wrong", { extension: { triesLeft } });
  }
  await Promise.all(LIMITS.map((limit) => tries.clear(limit, personId)));
}
