import createClient from "openapi-fetch";
import { currentLanguage } from "../i18n/i18n.ts";
import { ApiError, networkProblem, readProblem } from "./problem.ts";
import { isTokenExpired, refreshLogin, renewInTime } from "./refreshLogin.ts";
import type { paths } from "./schema.ts";

/** An answer slower than this is treated as no answer; uploads take as long as they take. */
const timeoutMs = 20_000;

async function timedFetch(request: Request): Promise<Response> {
  const upload = request.headers.get("Content-Type")?.startsWith("multipart/");
  const limit = upload ? [] : [AbortSignal.timeout(timeoutMs)];
  return fetch(request, { signal: AbortSignal.any([request.signal, ...limit]) });
}

/** An access token lives for minutes: one that has ended is refreshed, and the request repeated. */
async function sessionFetch(request: Request): Promise<Response> {
  await renewInTime();
  const sentAtMs = Date.now();
  const repeat = request.clone();
  const answer = await timedFetch(request);
  if (!(await isTokenExpired(answer))) return answer;
  return (await refreshLogin(sentAtMs)) ?? timedFetch(repeat);
}

/**
 * The typed client: `unwrap(api.GET("/api/works", { params: { query: { q } } }))`. The session cookies
 * go along by itself.
 */
export const api = createClient<paths>({ baseUrl: location.origin, fetch: sessionFetch });

api.use({
  onRequest: ({ request }) => {
    request.headers.set("Accept-Language", currentLanguage());
  },
});

interface Answer<Data> {
  data?: Data;
  error?: unknown;
  response: Response;
}

/** The data of an answer; throws `ApiError` for a problem, a dropped connection or a timeout. */
export async function unwrap<Data>(call: Promise<Answer<Data>>): Promise<Data> {
  const { data, error, response } = await call.catch((cause: unknown) => {
    // A query that is no longer wanted is cancelled, not failed.
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw new ApiError(networkProblem());
  });
  if (!response.ok) throw new ApiError(readProblem(error, response));
  return data as Data;
}

/** Makes a repeated POST have one effect: `headers: idempotent(key)`, the key kept by the caller. */
export function idempotent(key: string): { "Idempotency-Key": string } {
  return { "Idempotency-Key": key };
}
