import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { AppError, FieldError } from "../../http/AppError.ts";
import type { AppContext } from "../../http/env.ts";
import { languageOf } from "../../http/language.ts";
import { problems } from "../../http/problems.ts";
import { upbitErrorOf } from "./upbitErrors.ts";

const RETRY_AFTER_SECONDS_DEFAULT = 2;

/** Clients look for these sentences, and for the status of what was too much. */
const KNOWN_MESSAGES: Record<string, string> = {
  expired_access_key: "This key has expired.",
};

/** Renders an error as Upbit does: `{"error":{"name","message"}}`. */
export function renderUpbitError(error: AppError, c: AppContext): Response {
  const { status, name } = upbitErrorOf(error);
  if (status === 503 || status === 429) {
    const seconds = error.options.retryAfterSeconds ?? RETRY_AFTER_SECONDS_DEFAULT;
    c.header("Retry-After", String(seconds));
  }
  c.header("Cache-Control", "no-store");
  // ccxt takes every `error` for a fault of the request: only a bare 429 makes it wait.
  if (status === 429) return c.text("too_many_requests", 429);
  const message = KNOWN_MESSAGES[name] ?? messageOf(error, c);
  return c.json({ error: { name, message } }, status as ContentfulStatusCode);
}

function messageOf({ code, options }: AppError, c: AppContext): string {
  if (options.errors !== undefined) return options.errors.flatMap(faultsOf).join(", ");
  const { title, detail } = problems[code][languageOf(c.req.header("accept-language"))];
  return `${title}. ${options.detail ?? detail}`;
}

function faultsOf({ path, code }: FieldError): string[] {
  const faults = [`${path} does not have a valid value`];
  return code === "missing" ? [`${path} is missing`, ...faults] : faults;
}
