import { queryOptions, useQuery } from "@tanstack/react-query";
import { create } from "zustand";
import { sameAddress } from "../address.ts";
import { api, unwrap } from "../api/client.ts";
import { ApiError } from "../api/problem.ts";
import { queryClient } from "../api/queryClient.ts";
import type { Session } from "../api/types.ts";
import { readStored, writeStored } from "../storage.ts";
import { useConnection, type WalletConnection } from "../wallet/connection.ts";

/** Whether there may be a session; without it nobody is asked. The cookie itself can't be read. */
export const hintKey = "jangteo.session";

export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: async ({ signal }): Promise<Session | null> => {
    if (readStored(hintKey) === null) return null;
    try {
      return await unwrap(api.GET("/api/auth/session", { signal }));
    } catch (error) {
      if (!(error instanceof ApiError) || error.problem.status !== 401) throw error;
      writeStored(hintKey, null);
      return null;
    }
  },
  staleTime: 5 * 60_000,
});

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

interface ExpiryState {
  /** A call was refused because the session had ended; the person is asked to sign in again. */
  expired: boolean;
}

export const useSessionExpiry = create<ExpiryState>(() => ({ expired: false }));

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
