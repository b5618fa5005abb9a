import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/lib/api/problem.ts";
import { ActionError } from "../action/ActionError.tsx";

interface CodeErrorOptions {
  /** What happens when no try is left: another code is wanted, or none is taken for a while. */
  lastTry?: "used" | "locked";
}

/** A refused code stands at its field; everything else above the button. */
export function useCodeError(
  error: unknown,
  { lastTry = "used" }: CodeErrorOptions = {},
): { fieldError: ReactNode; formError: ReactNode } {
  const { t } = useTranslation("session");
  if (error === null) return { fieldError: null, formError: null };
  if (!(error instanceof ApiError) || error.problem.code !== "code_wrong") {
    return { fieldError: null, formError: <ActionError error={error} /> };
  }
  const { triesLeft } = error.problem.extensions;
  if (triesLeft === 0) return { fieldError: t(`code.${lastTry}`), formError: null };
  const left = typeof triesLeft === "number" ? t("code.left", { count: triesLeft }) : "";
  return { fieldError: `${t("code.wrong")} ${left}`, formError: null };
}
