import { create } from "zustand";
import { api, unwrap } from "../api/client.ts";
import { ApiError, ownProblem } from "../api/problem.ts";
import { queryClient } from "../api/queryClient.ts";
import { noteTokens } from "../api/refreshLogin.ts";
import type { Config, Entered, SecondProofNeeded, Session } from "../api/types.ts";
import { writeStored } from "../storage.ts";
import type { WalletConnection } from "../wallet/connection.ts";
import { signMessage } from "../wallet/signing.ts";
import { withProof } from "./proof.ts";
import { hintKey, sessionQuery, useSessionExpiry } from "./sessionQuery.ts";

export type SocialProvider = Config["socialSignIn"][number];
export type LeavePurpose = "sign_in" | "link" | "prove";
type SignUp = { emailToken: string; email: string; password: string; username: string };

/**
 * First proof by a wallet: the server writes the text (EIP-4361), the wallet signs it. A wallet
 * that nobody has is linked to who is signed in, which may ask for a proof of them first.
 */
export function proveWallet(connection: WalletConnection): Promise<Entered> {
  return withProof(async () => {
    const body = await signChallenge(connection);
    return unwrap(api.POST("/api/auth/verify", { body }));
  });
}

/** The server's text with the wallet's signature. Throws the wallet's error. */
export async function signChallenge(connection: WalletConnection) {
  const { address } = connection;
  const { message } = await unwrap(api.POST("/api/auth/challenge", { body: { address } }));
  return { message, signature: await signMessage(connection, message) };
}

/** First proof by e-mail and password. */
export function provePassword(body: { email: string; password: string }): Promise<Entered> {
  return unwrap(api.POST("/api/login", { body }));
}

/** Opens an account for a confirmed e-mail address. */
export function signUp({ emailToken, ...body }: SignUp): Promise<Entered> {
  const headers = { Authorization: `Bearer ${emailToken}` };
  return unwrap(api.POST("/api/users", { body, headers }));
}

/**
 * Leaves for another site's sign-in, to get in, link it or prove oneself; it leads back to
 * `returnTo`, or to `/login` with a problem.
 */
export async function leaveFor(
  provider: SocialProvider,
  { returnTo, purpose = "sign_in" }: { returnTo: string; purpose?: LeavePurpose },
): Promise<void> {
  const params = { path: { provider } };
  const body = { purpose, returnTo };
  const { url } = await unwrap(api.POST("/api/auth/{provider}", { params, body }));
  // Who comes back is asked for; no page runs in between that could say it.
  writeStored(hintKey, provider);
  location.assign(url);
}

/** What the pages do once the server has signed somebody in. */
export async function noteEntered(): Promise<Session> {
  noteTokens(true);
  const before = queryClient.getQueryData(sessionQuery.queryKey);
  const session = await unwrap(api.GET("/api/auth/session"));
  writeStored(hintKey, session.address ?? session.userId);
  queryClient.setQueryData(sessionQuery.queryKey, session);
  useSessionExpiry.setState({ expired: false });
  const isPrivate = { predicate: isPrivateQuery };
  if (before && before.userId !== session.userId) await queryClient.resetQueries(isPrivate);
  else await queryClient.invalidateQueries(isPrivate);
  return session;
}

interface SecondStepState {
  asked: (SecondProofNeeded & { done: () => void; cancel: () => void }) | null;
}

/** The second step that the frame's dialog asks for. */
export const useSecondStep = create<SecondStepState>(() => ({ asked: null }));

/** Goes on after a first proof; asks for the second one in a dialog. Throws if that is closed. */
export async function enterWithDialog(entered: Entered): Promise<Session> {
  if (entered.status === "2FA_REQUIRED") {
    await new Promise<void>((resolve, reject) => {
      const cancel = () => reject(new ApiError(ownProblem("login_expired")));
      useSecondStep.setState({ asked: { ...entered, done: resolve, cancel } });
    }).finally(() => useSecondStep.setState({ asked: null }));
  }
  return noteEntered();
}

/** Ends the session here and on the server. */
export async function leave(): Promise<void> {
  const ended = queryClient.getQueryData(sessionQuery.queryKey)?.sessionId;
  // First the server: while it can't be reached, nobody is told that they are signed out.
  await unwrap(api.DELETE("/api/login")).catch((cause: unknown) => {
    if (!(cause instanceof ApiError) || cause.problem.status !== 401) throw cause;
  });
  // Meanwhile somebody may have signed in.
  const now = queryClient.getQueryData(sessionQuery.queryKey)?.sessionId;
  if (now === undefined || now === ended) forgetSession();
}

/** The server has ended the session by itself: after a deletion, or a new password by mail. */
export function forgetSession(): void {
  writeStored(hintKey, null);
  noteTokens(false);
  queryClient.setQueryData(sessionQuery.queryKey, null);
  useSessionExpiry.setState({ expired: false });
  queryClient.removeQueries({ predicate: isPrivateQuery });
}

const isPrivateQuery = ({ meta }: { meta?: Record<string, unknown> | undefined }) =>
  meta?.private === true;
