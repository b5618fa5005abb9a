import { HTTPException } from "hono/http-exception";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Context } from "../context.ts";
import { AppError } from "./AppError.ts";
import type { AppContext } from "./env.ts";
import { languageOf } from "./language.ts";
import { outageOf } from "./outageOf.ts";
import { type ProblemCode, problems } from "./problems.ts";

const RETRY_AFTER_SECONDS_DEFAULT = 2;

/** Renders an error as problem+json (RFC 9457). Only the catalogue and AppError options go out. */
export function renderProblem(error: AppError, c: AppContext): Response {
  const { status, ...texts } = problems[error.code];
  const language = languageOf(c.req.header("accept-language"));
  const { title, detail } = texts[language];
  const { extension, errors, retryAfterSeconds } = error.options;
  if (retryAfterSeconds !== undefined || status === 503 || status === 429) {
    c.header("Retry-After", String(retryAfterSeconds ?? RETRY_AFTER_SECONDS_DEFAULT));
  }
  if (status === 401) c.header("WWW-Authenticate", "Bearer");
  c.header("Cache-Control", "no-store");
  c.header("Content-Type", "application/problem+json");
  c.header("Content-Language", language);
  const body = {
    ...extension,
    type: `/api/problems/${error.code}`,
    title,
    status,
    detail: error.options.detail ?? detail,
    instance: c.req.path,
    code: error.code,
    requestId: c.get("requestId"),
    ...(errors !== undefined && { errors }),
  };
  return c.body(JSON.stringify(body), status as ContentfulStatusCode);
}

/** Turns whatever was thrown into an AppError: ours, Hono's, an outage, or an internal fault. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof HTTPException) {
    return new AppError(codeOfStatus(error.status), { cause: error });
  }
  const outage = outageOf(error);
  return new AppError(outage ?? "internal", { cause: error });
}

function codeOfStatus(status: number): ProblemCode {
  if (status === 400) return "malformed_body";
  if (status === 413) return "body_too_large";
  if (status === 415) return "unsupported_media_type";
  return status === 404 ? "not_found" : "internal";
}

/** Logs what an operator must see. A wrapped query error shows its cause, never its parameters. */
export function reportProblem(context: Context, problem: AppError, id: string): void {
  if (problem.status < 500) return;
  if (problem.status === 503) context.metrics.dependencyFailures.inc({ code: problem.code });
  const cause = rootCause(problem);
  const level = problem.code === "internal" ? "error" : "warn";
  context.logger[level](
    { id, code: problem.code, cause: `${cause.name}: ${cause.message}`, stack: cause.stack },
    "problem",
  );
}

function rootCause(error: Error): Error {
  let cause = error;
  for (let depth = 0; cause.cause instanceof Error && depth < 8; depth++) cause = cause.cause;
  return cause;
}
