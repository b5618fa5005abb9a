type Text = { title: string; detail: string };
export type Problem = { status: ProblemStatus; en: Text; ko: Text };

export type ProblemStatus =
  | 400
  | 401
  | 403
  | 404
  | 405
  | 409
  | 413
  | 415
  | 422
  | 429
  | 500
  | 501
  | 503
  | 507;

/** A problem's status, and title and detail in both languages. */
export const problem = (
  status: ProblemStatus,
  en: [string, string],
  ko: [string, string],
): Problem => ({
  status,
  en: { title: en[0], detail: en[1] },
  ko: { title: ko[0], detail: ko[1] },
});
