import { useTranslation } from "react-i18next";
import { useConfig } from "@/lib/api/config.ts";
import { ApiError } from "@/lib/api/problem.ts";
import { formatBytes } from "@/lib/files/formatBytes.ts";

const fileProblems = [
  "file_empty",
  "body_too_large",
  "file_type_refused",
  "file_type_mismatch",
  "file_truncated",
  "file_trailing_data",
  "file_invalid",
  "picture_too_large",
  "storage_full",
] as const;
type FileProblem = (typeof fileProblems)[number];

/** What is wrong with a file and what helps, by the problem's code. */
export function useFileProblemText(): (code: FileProblem) => string {
  const { t, i18n } = useTranslation("register");
  const { uploads } = useConfig();
  return (code) => t(`fileProblem.${code}`, { size: formatBytes(uploads.maxBytes, i18n.language) });
}

/** The code, if the server refused because of the file itself. */
export function fileProblemOf(error: unknown): FileProblem | null {
  const code = error instanceof ApiError ? error.problem.code : null;
  return fileProblems.find((one) => one === code) ?? null;
}
