import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/components/feedback/EmptyState.tsx";
import { ErrorState } from "@/components/feedback/ErrorState.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { ApiError } from "@/lib/api/problem.ts";

/** The error boundary of a page: an answer that never came, or a fault of ours. */
export function CrashPage({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation();
  const router = useRouter();
  function retry() {
    reset();
    router.invalidate();
  }
  return (
    <div className="page py-8">
      {error instanceof ApiError ? (
        <ErrorState heading="h1" error={error} onRetry={retry} />
      ) : (
        <EmptyState
          heading="h1"
          title={t("page.crashed")}
          action={
            <Button look="secondary" onClick={() => location.reload()}>
              {t("page.reload")}
            </Button>
          }
        >
          <p>{t("page.crashedHint")}</p>
          <p className="mt-4 font-mono text-xs">
            {error instanceof Error ? error.message : String(error)}
          </p>
        </EmptyState>
      )}
    </div>
  );
}
