import type { Context } from "../../context.ts";
import type { Language } from "../../http/language.ts";
import type { Person, Transaction } from "../people/personStore.ts";
import type { Client, Session } from "../sessions/session.ts";
import type { Grant } from "../sessions/sessions.ts";
import { METHODS, type Method } from "../twoFactor/secondFactors.ts";
import { openPendingLogin } from "./pendingLogins.ts";
import {
  type Compared,
  requireLiving,
  requireNoSecondProof,
  requireSamePassword,
  SecondProofMissing,
} from "./stillProved.ts";

/** Whoever passed the first proof, by whatever way. */
export type Entering = Compared & {
  personId: string;
  /** The wallet that was proved. */
  address: string | null;
  /** How they proved themselves. */
  amr: string[];
  client: Client;
  language: Language;
  /** The session they had until now; it ends. */
  replaced: Session | undefined;
};

export type Entered =
  | { grant: Grant }
  | { loginToken: string; expiresAt: Date; method: Method; methods: Method[] };

/** What a session's `amr` says of who passed a second proof. */
export const SECOND_PROOF = "mfa";

/**
 * Signs in, or asks for the second proof where the account has one; a code is on its way then, if
 * it comes by mail or short message. The one way into an account. Throws `suspended`, and
 * `login_failed` for a password that was changed since it was compared.
 */
export async function enterAccount(context: Context, entering: Entering): Promise<Entered> {
  try {
    return await enter(context, entering);
  } catch (error) {
    if (!(error instanceof SecondProofMissing)) throw error;
    return await enter(context, { ...entering, replaced: undefined });
  }
}

async function enter(context: Context, entering: Entering): Promise<Entered> {
  const { twoFactor, sessions } = context;
  const { personId, replaced, passwordAt: _compared, ...who } = entering;
  const active = await twoFactor.active(personId);
  // Who proves a wallet in the session that they are in has given the second proof for it.
  const given =
    active.length > 0 && replaced?.personId === personId && replaced.amr.includes(SECOND_PROOF);
  if (given) {
    const amr = [...new Set([...replaced.amr, ...who.amr])];
    // The first proof alone makes nothing fresh where there is a second one.
    const { authAt } = replaced;
    const recheck = async (tx: Transaction, person: Person) => {
      requireSamePassword(person, entering);
      await requireLiving(tx, replaced);
    };
    return { grant: await sessions.start({ ...who, personId, amr, authAt, recheck }, replaced) };
  }
  if (active.length === 0) {
    const recheck = async (tx: Transaction, person: Person) => {
      requireSamePassword(person, entering);
      await requireNoSecondProof(tx, personId);
    };
    return { grant: await sessions.start({ ...who, personId, recheck }, replaced) };
  }
  const methods = METHODS.filter((method) => active.some((one) => one.method === method));
  const [method = "OTP_APP"] = methods;
  const pending = await openPendingLogin(context, entering);
  if (method !== "OTP_APP") await sendCode(context, { personId, method, language: who.language });
  return { ...pending, method, methods };
}

type Sent = { personId: string; method: "SMS" | "EMAIL"; language: Language };

/** A code of a moment ago still works: that no other is sent yet is no reason to refuse. */
async function sendCode({ twoFactor, logger }: Context, { personId, ...how }: Sent): Promise<void> {
  await twoFactor.send(personId, { ...how, occasion: "sign_in" }).catch((error: unknown) => {
    logger.info({ reason: String(error) }, "a sign-in code was not sent");
  });
}
