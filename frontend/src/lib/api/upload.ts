import { currentLanguage } from "../i18n/i18n.ts";
import { ApiError, networkProblem, readProblem } from "./problem.ts";
import { refreshLogin, renewInTime } from "./refreshLogin.ts";

interface UploadOptions {
  headers?: Record<string, string>;
  /** Called with a part from 0 to 1; `fetch` can't tell how far an upload is. */
  onProgress?: (part: number) => void;
  signal?: AbortSignal;
}

/** Posts a form with a file. Throws `ApiError`, or the signal's reason when aborted. */
export async function upload<Answer>(
  path: string,
  form: FormData,
  options: UploadOptions = {},
): Promise<Answer> {
  await renewInTime();
  const sentAtMs = Date.now();
  try {
    return await send<Answer>(path, form, options);
  } catch (error) {
    if (!(error instanceof ApiError) || error.problem.code !== "token_expired") throw error;
    const refused = await refreshLogin(sentAtMs).catch(() => {
      throw new ApiError(networkProblem());
    });
    if (refused) throw new ApiError(readProblem(await refused.json().catch(() => null), refused));
    return await send<Answer>(path, form, options);
  }
}

function send<Answer>(
  path: string,
  form: FormData,
  { headers = {}, onProgress, signal }: UploadOptions,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", path);
    request.setRequestHeader("Accept-Language", currentLanguage());
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(total ? loaded / total : 0);
    request.onload = () => {
      const body = parse(request.responseText);
      if (request.status >= 200 && request.status < 300) return resolve(body as Answer);
      reject(new ApiError(readProblem(body, answerOf(request))));
    };
    request.onerror = () => reject(new ApiError(networkProblem()));
    request.onabort = () => reject(signal?.reason);
    signal?.addEventListener("abort", () => request.abort(), { once: true });
    request.send(form);
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function answerOf(request: XMLHttpRequest): Response {
  const headers = new Headers();
  for (const name of ["X-Request-Id", "Retry-After"]) {
    const value = request.getResponseHeader(name);
    if (value) headers.set(name, value);
  }
  return new Response(null, { status: request.status, statusText: request.statusText, headers });
}
