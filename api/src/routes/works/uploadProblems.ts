import type { ProblemCode } from "../../http/problems.ts";

/** What can be wrong with an uploaded file, or with taking one now. */
export const uploadProblems = [
  "file_type_refused",
  "file_type_mismatch",
  "file_empty",
  "file_truncated",
  "file_trailing_data",
  "file_invalid",
  "picture_too_large",
  "indexer_unavailable",
  "overloaded",
  "storage_full",
] as const satisfies ProblemCode[];
