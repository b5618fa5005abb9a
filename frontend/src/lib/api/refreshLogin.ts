import { readStored, writeStored } from "../storage.ts";

const lockName = "jangteo.refresh";
/** When any tab got its tokens last, in milliseconds since 1970; nothing while signed out. */
const issuedKey = "jangteo.tokens";
/** A little before a token's five minutes are over. */
const renewAfterMs = 4 * 60_000;

/** The server has just given this browser new tokens, or (false) taken them. */
export function noteTokens(given: boolean): void {
  writeStored(issuedKey, given ? String(Date.now()) : null);
}

/** Renews tokens that are about to end, so that no request is refused for them. Never rejects. */
export async function renewInTime(): Promise<void> {
  const issuedAtMs = Number(readStored(issuedKey));
  if (issuedAtMs === 0 || Date.now() - issuedAtMs < renewAfterMs) return;
  // What goes wrong here is seen by the request itself.
  await refreshLogin(issuedAtMs).catch(() => {});
}

/**
 * Gets the next access token into its cookie; the tabs take turns, and one does it for all. Rejects
 * when the line is down.
 * @param sinceMs tokens that were given later serve as well.
 * @returns what to answer instead (an outage, a suspension), or null: send the request again.
 */
export async function refreshLogin(sinceMs: number): Promise<Response | null> {
  const refresh = () => refreshOnce(sinceMs);
  // Only secure contexts have locks; elsewhere the server forgives two at once.
  return await (navigator.locks ? navigator.locks.request(lockName, refresh) : refresh());
}

async function refreshOnce(sinceMs: number): Promise<Response | null> {
  if (Number(readStored(issuedKey)) > sinceMs) return null;
  const answer = await fetch("/api/login/refresh", {
    method: "POST",
    signal: AbortSignal.timeout(20_000),
  });
  const isOver = answer.status === 401;
  if (answer.ok || isOver) noteTokens(answer.ok);
  // The session is over, and its cookies are gone: the request is sent as a stranger's.
  return answer.ok || isOver ? null : answer;
}

/** Whether an answer asks for a refresh. */
export async function isTokenExpired(answer: Response): Promise<boolean> {
  if (answer.status !== 401) return false;
  const body: unknown = await answer
    .clone()
    .json()
    .catch(() => null);
  return (
    typeof body === "object" && body !== null && "code" in body && body.code === "token_expired"
  );
}
