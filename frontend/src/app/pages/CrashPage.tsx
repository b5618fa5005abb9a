import { useQueryErrorResetBoundary } from "@tanstack/react-query";
import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { useCallback, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/components/feedback/EmptyState.tsx";
import { ErrorState } from "@/components/feedback/ErrorState.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { ApiError } from "@/lib/api/problem.ts";
import { isOutage } from "@/lib/api/queryClient.ts";

/** How often a page that an outage has stopped is tried again. */
const retryMs = 5000;

/** The error boundary of a page: an answer that never came, or a fault of ours. */
export function CrashPage({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation();
  const retry = useRetry(reset);

  useEffect(() => {
    if (!isOutage(error)) return;
    const timer = setInterval(retry, retryMs);
    return () => clearInterval(timer);
  }, [error, retry]);

  if (error instanceof ApiError) {
    return (
      <div className="page py-8">
        <ErrorState heading="h1" error={error} onRetry={retry} />
      </div>
    );
  }
  return (
    <div className="page py-8">
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
    </div>
  );
}

function useRetry(reset: () => void): () => void {
  const router = useRouter();
  const { reset: forgetQueryErrors } = useQueryErrorResetBoundary();
  return useCallback(() => {
    forgetQueryErrors();
    reset();
    void router.invalidate();
  }, [forgetQueryErrors, reset, router]);
}
