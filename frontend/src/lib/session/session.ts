import { queryOptions, useQuery } from "@tanstack/react-query";
import { create } from "zustand";
import { sameAddress } from "../address.ts";
import { api, unwrap } from "../api/client.ts";
import { ApiError } from "../api/problem.ts";
import { queryClient } from "../api/queryClient.ts";
import { noteTokens } from "../api/refreshLogin.ts";
import type { Session } from "../api/types.ts";
import { readStored, writeStored } from "../storage.ts";
import { useConnection, type WalletConnection } from "../wallet/connection.ts";
import { signMessage } from "../wallet/signing.ts";

/** Whether there may be a session; without it nobody is asked. The cookie itself can't be read. */
const hintKey = "jangteo.session";

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

/** The session of the connected wallet; null without one or while it isn't known. */
export function useSession(): Session | null {
  const { data } = useQuery(sessionQuery);
  const connection = useConnection();
  return data?.address && sameAddress(data.address, connection?.address) ? data : null;
}

interface ExpiryState {
  /** A call was refused because the session had ended; the person is asked to sign again. */
  expired: boolean;
}

export const useSessionExpiry = create<ExpiryState>(() => ({ expired: false }));

/**
 * Sign-In with Ethereum: the server writes the text, the wallet signs it. Throws the wallet's
 * error.
 */
export async function signIn(connection: WalletConnection): Promise<Session> {
  const { address } = connection;
  const { message } = await unwrap(api.POST("/api/auth/challenge", { body: { address } }));
  const signature = await signMessage(connection, message);
  await unwrap(api.POST("/api/auth/verify", { body: { message, signature } }));
  noteTokens(true);
  writeStored(hintKey, address);
  const session = await unwrap(api.GET("/api/auth/session"));
  queryClient.setQueryData(sessionQuery.queryKey, session);
  useSessionExpiry.setState({ expired: false });
  await queryClient.invalidateQueries({ predicate: ({ meta }) => meta?.private === true });
  return session;
}

/** Ends the session here and on the server. */
export async function signOut(): Promise<void> {
  writeStored(hintKey, null);
  queryClient.setQueryData(sessionQuery.queryKey, null);
  useSessionExpiry.setState({ expired: false });
  queryClient.removeQueries({ predicate: ({ meta }) => meta?.private === true });
  noteTokens(false);
  await unwrap(api.DELETE("/api/auth/session"));
}

/** A call was refused for want of a session: if there was one, ask the person to sign again. */
export function sessionEnded(): void {
  if (!queryClient.getQueryData(sessionQuery.queryKey)) return;
  writeStored(hintKey, null);
  queryClient.setQueryData(sessionQuery.queryKey, null);
  useSessionExpiry.setState({ expired: true });
}

/** Notices in any answer that the session has ended. */
export function watchSessionExpiry(): void {
  api.use({
    onResponse: ({ response, schemaPath }) => {
      // Their 401 is about a signature, not about the session.
      const ownRefusal = /^\/api\/(auth|login)\/|\/backup\//.test(schemaPath);
      if (response.status === 401 && !ownRefusal) sessionEnded();
    },
  });
}
