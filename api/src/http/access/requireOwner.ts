import type { Session } from "../../accounts/sessions.ts";
import { AppError } from "../AppError.ts";
import { type AppContext, sessionOf } from "../env.ts";

/** The session, if it is that of this address; else 403. */
export function requireOwner(c: AppContext, address: string): Session {
  const session = sessionOf(c);
  if (session.address !== address.toLowerCase()) throw new AppError("forbidden");
  return session;
}
