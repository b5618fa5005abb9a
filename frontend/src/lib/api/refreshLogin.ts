import { readStored, writeStored } from "../storage.ts";

const lockName = "jangteo.refresh";
/** When any tab refreshed last, in milliseconds since 1970. */
const refreshedKey = "jangteo.refreshed";

/**
 * Gets the next access token into its cookie; the tabs take turns, and one does it for all. Rejects
 * when the line is down.
 * @param sinceMs when the request was sent that was refused: what was refreshed later serves it.
 * @returns what to answer instead (an outage, a suspension), or null: send the request again.
 */
export async function refreshLogin(sinceMs: number): Promise<Response | null> {
  const refresh = () => refreshOnce(sinceMs);
  // Only secure contexts have locks; elsewhere the server forgives two at once.
  return await (navigator.locks ? navigator.locks.request(lockName, refresh) : refresh());
}

async function refreshOnce(sinceMs: number): Promise<Response | null> {
  if (Number(readStored(refreshedKey)) > sinceMs) return null;
  const answer = await fetch("/api/login/refresh", {
    method: "POST",
    signal: AbortSignal.timeout(20_000),
  });
  if (answer.ok) writeStored(refreshedKey, String(Date.now()));
  // The session is over, and its cookies are gone: the request is sent as a stranger's.
  return answer.ok || answer.status === 401 ? null : answer;
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
