import type { Session } from "../../accounts/sessions/session.ts";
import { AppError } from "../AppError.ts";
import { type AppContext, sessionOf } from "../env.ts";

/** A session in which a wallet was proved. */
export type WalletSession = Session & { address: string };

/** The session, if it is that of this address; else 403. */
export function requireOwner(c: AppContext, address: string): WalletSession {
  const session = sessionOf(c);
  const wanted = address.toLowerCase();
  if (session.address !== wanted) throw new AppError("forbidden");
  return { ...session, address: wanted };
}

/** The wallet that was proved in this session, lower case; else 403. */
export function walletOf(c: AppContext): string {
  const { address } = sessionOf(c);
  if (address === null) throw new AppError("wallet_needed");
  return address;
}
