import { type ProblemCode, problems } from "./problems.ts";

export type FieldError = { path: string; code: string; message: string };

type Options = {
  /** Replaces the catalogue's detail when this case can say more. Never put secrets in it. */
  detail?: string;
  errors?: FieldError[];
  /** Extension members, e.g. `existing`. */
  extension?: Record<string, unknown>;
  retryAfterSeconds?: number;
  cause?: unknown;
};

/** The one error of the API: thrown anywhere, rendered by `renderProblem` alone. */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: ProblemCode;
  readonly status: number;
  readonly options: Options;

  constructor(code: ProblemCode, options: Options = {}) {
    super(code, { cause: options.cause });
    this.code = code;
    this.status = problems[code].status;
    this.options = options;
  }
}
