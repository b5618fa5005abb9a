import type { Context } from "../../context.ts";
import { recordEvent } from "../securityEvents.ts";
import type { Client, Session } from "../sessions/session.ts";
import type { Method } from "./secondFactors.ts";

type Who = { session: Session; client: Client };

/** Turns a method on by its first code; every other session ends. Returns what is shown once. */
export async function turnOnTwoFactor(
  context: Context,
  { session, client, method, code }: Who & { method: Method; code: string },
): Promise<string[] | undefined> {
  const { personId, id: sessionId } = session;
  const recoveryCodes = await context.twoFactor.confirm(personId, { method, code, client });
  const at = new Date(context.now());
  const event = { kind: "two_factor_on", personId, sessionId, client, at } as const;
  await recordEvent(context.db, { ...event, method });
  await context.sessions.end({ personId, except: sessionId, why: "two_factor_on" });
  return recoveryCodes;
}

/** Turns all methods off; every other session ends. */
export async function turnOffTwoFactor(context: Context, { session, client }: Who): Promise<void> {
  const { personId, id: sessionId } = session;
  await context.twoFactor.turnOff(personId);
  const at = new Date(context.now());
  await recordEvent(context.db, { kind: "two_factor_off", personId, sessionId, client, at });
  await context.sessions.end({ personId, except: sessionId, why: "two_factor_off" });
}
