/** RFC 9457 problem of the API, or a stand-in for an answer that never came. */
export interface Problem {
  status: number;
  code: string;
  title: string;
  detail: string;
  requestId: string | null;
  errors: { path: string; code: string; message: string }[];
  /** Members beyond the standard ones, for example `existing` of `duplicate_content`. */
  extensions: Record<string, unknown>;
  retryAfterSeconds: number | null;
}

/** What every failed call of the API throws. Show it with `<ErrorState error={…}/>`. */
export class ApiError extends Error {
  override name = "ApiError";
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail || problem.title || problem.code);
    this.problem = problem;
  }
}

const standard = new Set([
  "type",
  "title",
  "status",
  "detail",
  "instance",
  "code",
  "requestId",
  "errors",
]);

/** Reads the body of a failed answer; a body of another shape still gives a usable problem. */
export function readProblem(body: unknown, response: Response): Problem {
  const fields = isRecord(body) ? body : {};
  return {
    status: response.status,
    code: text(fields.code) ?? fallbackCode(response.status),
    title: text(fields.title) ?? response.statusText,
    detail: text(fields.detail) ?? "",
    requestId: text(fields.requestId) ?? response.headers.get("X-Request-Id"),
    errors: Array.isArray(fields.errors) ? fields.errors : [],
    extensions: Object.fromEntries(Object.entries(fields).filter(([name]) => !standard.has(name))),
    retryAfterSeconds: seconds(response.headers.get("Retry-After")),
  };
}

/** No answer at all: offline, or the server is restarting. */
export const networkProblem = () => ownProblem("network");

/** A problem that is noticed before the server is asked. */
export function ownProblem(code: string): Problem {
  return {
    status: 0,
    code,
    title: "",
    detail: "",
    requestId: null,
    errors: [],
    extensions: {},
    retryAfterSeconds: null,
  };
}

function fallbackCode(status: number): string {
  // A gateway's answer while the API restarts.
  if (status === 502 || status === 503 || status === 504) return "unavailable";
  if (status === 404) return "not_found";
  if (status === 401) return "unauthenticated";
  return "internal";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function text(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function seconds(value: string | null): number | null {
  const parsed = Number(value);
  return value && Number.isFinite(parsed) ? parsed : null;
}
