import type { TFunction } from "i18next";
import { ApiError, type Problem } from "./api/problem.ts";

export interface ErrorText {
  what: string;
  todo: string;
  /** What to tell us; names the request. `null` if there is nothing to look up. */
  code: string | null;
}

type ErrorsT = TFunction<"errors">;

/** What happened and what to do, in the reader's language; unknown codes get the status' words. */
export function describeProblem(error: unknown, t: ErrorsT): ErrorText {
  if (!(error instanceof ApiError)) {
    return { what: t("problems.unexpected.what"), todo: t("problems.unexpected.do"), code: null };
  }
  const { problem } = error;
  // A code that is newer than this page still has the server's own words.
  const known = t(`problems.${problem.code}.what` as "problems.internal.what", {
    defaultValue: "",
  });
  return {
    what: known || problem.detail || t("problems.internal.what"),
    todo:
      waitText(problem, t) ??
      t(`problems.${problem.code}.do` as "problems.internal.do", {
        defaultValue: t(`problems.${byStatus(problem)}.do` as "problems.internal.do"),
      }),
    code: [problem.code, problem.requestId].filter(Boolean).join(" · "),
  };
}

/** When to try again, where that is known. */
function waitText({ status, retryAfterSeconds: seconds }: Problem, t: ErrorsT): string | null {
  if (status !== 429 || !seconds) return null;
  return seconds < 100
    ? t("waitSeconds", { count: seconds })
    : t("waitMinutes", { count: Math.ceil(seconds / 60) });
}

/** One sentence for a place with little room: a toast or a field. */
export function problemSentence(error: unknown, t: ErrorsT): string {
  return describeProblem(error, t).what;
}

function byStatus({ status }: Problem): string {
  if (status === 0) return "network";
  if (status === 404) return "not_found";
  if (status === 401) return "unauthenticated";
  if (status === 429) return "rate_limited";
  if (status >= 400 && status < 500) return "invalid_request";
  return "internal";
}
