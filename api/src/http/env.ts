import type { Context as HonoContext } from "hono";
import type { Session } from "../accounts/sessions/session.ts";
import { AppError } from "./AppError.ts";

/** What middleware leaves on a request for the handlers. */
export type AppEnv = {
  Variables: {
    requestId: string;
    operationId: string;
    clientIp: string;
    session: Session | undefined;
    /** Whose things an operation on `{userId}` is about. */
    userId: string;
  };
};

export type AppContext = HonoContext<AppEnv>;

/** The session of an operation that is not public. */
export function sessionOf(c: AppContext): Session {
  const session = c.get("session");
  if (session === undefined) throw new AppError("unauthenticated");
  return session;
}
