import { eq } from "drizzle-orm";
import type { Context } from "../../context.ts";
import { pendingLogins } from "../../db/proofTables.ts";
import type { Transaction } from "../people/personStore.ts";
import { recordEvent } from "../securityEvents.ts";
import type { Client, Session } from "../sessions/session.ts";
import { endSessions } from "../sessions/sessionStore.ts";
import type { Method } from "./secondFactors.ts";

type Who = { session: Session; client: Client };

/** Turns a method on by its first code; every other session ends. Returns what is shown once. */
export async function turnOnTwoFactor(
  context: Context,
  { method, code, ...who }: Who & { method: Method; code: string },
): Promise<string[] | undefined> {
  const { session, client } = who;
  let ended: string[] = [];
  const together = async (tx: Transaction) => {
    ended = await endAllElse(context, tx, { ...who, kind: "two_factor_on", details: { method } });
  };
  const given = { method, code, client, together };
  const recoveryCodes = await context.twoFactor.confirm(session.personId, given);
  context.sessions.noteEnded(ended);
  return recoveryCodes;
}

/** Turns all methods off; every other session ends. */
export async function turnOffTwoFactor(context: Context, who: Who): Promise<void> {
  let ended: string[] = [];
  await context.twoFactor.turnOff(who.session.personId, async (tx) => {
    ended = await endAllElse(context, tx, { ...who, kind: "two_factor_off", details: {} });
  });
  context.sessions.noteEnded(ended);
}

type Change = Who & { kind: "two_factor_on" | "two_factor_off"; details: { method?: Method } };

/** Records the change, and ends what was signed in, or about to be, under the rule of before. */
async function endAllElse(
  { now }: Context,
  tx: Transaction,
  { session, client, kind, details }: Change,
): Promise<string[]> {
  const { personId, id: sessionId } = session;
  await recordEvent(tx, { kind, personId, sessionId, client, at: new Date(now()), ...details });
  await tx.delete(pendingLogins).where(eq(pendingLogins.personId, personId));
  return await endSessions({ db: tx, now }, { personId, except: sessionId, why: kind });
}
