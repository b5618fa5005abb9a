import { useQuery } from "@tanstack/react-query";
import { sameAddress } from "../address.ts";
import { queryClient } from "../api/queryClient.ts";
import type { Session } from "../api/types.ts";
import { writeStored } from "../storage.ts";
import { useConnection, type WalletConnection } from "../wallet/connection.ts";
import { hintKey, sessionQuery, useSessionExpiry } from "./sessionQuery.ts";

/**
 * Who is signed in, by whatever way and whether or not a wallet is connected; undefined while it
 * isn't known.
 */
export function useAccount(): Session | null | undefined {
  return useQuery(sessionQuery).data;
}

/** The session of the connected wallet; null without one or while it isn't known. */
export function useSession(): Session | null {
  const session = useAccount();
  const connection = useConnection();
  return session?.address && sameAddress(session.address, connection?.address) ? session : null;
}

/**
 * Signs in with a wallet from anywhere: where the account has a second step, a dialog asks for it.
 * Throws the wallet's error, or `ApiError`.
 */
export async function signIn(connection: WalletConnection): Promise<Session> {
  const { enterWithDialog, proveWallet } = await import("./enter.ts");
  return enterWithDialog(await proveWallet(connection));
}

/** Ends the session here and on the server. */
export async function signOut(): Promise<void> {
  const { leave } = await import("./enter.ts");
  await leave();
}

/** A call was refused for want of a session: if there was one, ask the person to sign in again. */
export function sessionEnded(): void {
  if (!queryClient.getQueryData(sessionQuery.queryKey)) return;
  writeStored(hintKey, null);
  queryClient.setQueryData(sessionQuery.queryKey, null);
  useSessionExpiry.setState({ expired: true });
}
